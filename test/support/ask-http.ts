import http from 'node:http';
import { text } from 'node:stream/consumers';

export interface HttpAsk {
  method?: string;
  headers?: Record<string, string>;
  body?: string | Uint8Array | AsyncIterable<Uint8Array>;
}

export interface HttpAnswer {
  status: number;
  headers: http.IncomingHttpHeaders;
  text: string;
}

/** One request on a connection of its own, so that nothing is left open behind it. Bounded by 30 s of silence. */
export function askHttp(
  url: string,
  { method = 'GET', headers = {}, body }: HttpAsk = {},
): Promise<HttpAnswer> {
  return new Promise((resolve, reject) => {
    const request = http.request(url, { method, headers, agent: false, timeout: 30_000 });
    request.once('timeout', () => request.destroy(new Error(`${method} ${url}: no answer within 30 s`)));
    request.once('error', reject);
    request.once('response', (response) => {
      text(response).then(
        (said) => resolve({ status: response.statusCode ?? 0, headers: response.headers, text: said }),
        reject,
      );
    });
    send(request, body).catch(reject);
  });
}

async function send(request: http.ClientRequest, body: HttpAsk['body']): Promise<void> {
  if (body === undefined || typeof body === 'string' || body instanceof Uint8Array) {
    request.end(body);
    return;
  }
  // a server that refuses early may hang up: its answer counts, not what could not be sent any more
  for await (const chunk of body) if (request.writable && !request.destroyed) request.write(chunk);
  request.end();
}
