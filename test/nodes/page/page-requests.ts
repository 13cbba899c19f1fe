import { request } from 'node:http';

/** As in the template; the last ones only so that tests reach the node with what is no page. */
export const pagePaths = [
  'get /tracecode',
  'get /tracecode/orders',
  'get /tracecode/orders/:id',
  'get /tracecode/orders/:id/codes',
  'get /tracecode/codes',
  'get /tracecode/codes/:code',
  'get /tracecode/lines/:line',
  'get /tracecode/lines/:line/events',
  'post /tracecode/actions',
  'get /01/:gtin/21/:serial',
  'get /01/:gtin/:ai/:value/21/:serial',
  'get /00/:sscc',
  'get /tracecode/*',
  'post /tracecode/*',
];

/** Rows of NDJSON. */
export function rowsOf(text: string): Record<string, unknown>[] {
  return text
    .split('\n')
    .filter(Boolean)
    .map((line) => JSON.parse(line) as Record<string, unknown>);
}

/** A request exactly as it is written, of any host. */
export function raw(
  url: string,
  path: string,
  headers: Record<string, string>,
): Promise<{ status: number | undefined; body: string }> {
  return new Promise((resolve, reject) => {
    const { hostname, port } = new URL(url);
    const asked = request({ hostname, port, path, headers }, (response) => {
      let body = '';
      response.setEncoding('utf8').on('data', (text: string) => (body += text));
      response.on('end', () => resolve({ status: response.statusCode, body }));
    });
    asked.on('error', reject).end();
  });
}
