import {
  createServer,
  type IncomingMessage,
  type RequestListener,
  type Server,
  type ServerResponse,
} from 'node:http';

/** A request handler that hands on what is not its own, as Node-RED's two Express applications do. */
export type Handler = (request: IncomingMessage, response: ServerResponse, next: () => void) => void;

/** Bodies announced larger than this are refused before they are read (Node-RED's raw bodies have no limit of their own). */
const bodyLimit = 20 * 1024 * 1024;

/** What the second listener serves: digital ID and verification pages, and never the editor. */
const publicPaths = [/^\/(?:01|00|8006|8003|8004)\//, /^\/tracecode\/codes(?:[/?]|$)/];

/** The demo's own listener on this computer: the pages and interfaces of the flow first, then the editor. */
export function privateServer(handlers: { node: () => Handler; admin: () => Handler }): Server {
  return createServer((request, response) => {
    if (Number(request.headers['content-length'] ?? 0) > bodyLimit) {
      tooLarge(request, response);
      return;
    }
    handlers.node()(request, response, () => {
      handlers.admin()(request, response, () => {
        notFound(response);
      });
    });
  });
}

/** The listener a phone may reach. Read-only; the engineer's view is not on it. */
export function publicServer(node: () => Handler): Server {
  const serve: RequestListener = (request, response) => {
    const path = request.url ?? '/';
    const readOnly = request.method === 'GET' || request.method === 'HEAD';
    if (!readOnly || !publicPaths.some((allowed) => allowed.test(path))) {
      notFound(response);
      return;
    }
    request.url = withoutView(path);
    response.setHeader('X-Content-Type-Options', 'nosniff');
    node()(request, response, () => {
      notFound(response);
    });
  };
  return createServer(serve);
}

function withoutView(path: string): string {
  const url = new URL(path, 'http://public.invalid');
  url.searchParams.set('view', 'consumer');
  return url.pathname + url.search;
}

function tooLarge(request: IncomingMessage, response: ServerResponse): void {
  response.writeHead(413, { 'Content-Type': 'application/json', Connection: 'close' });
  response.end(
    JSON.stringify({
      code: 'body-too-large',
      message: `The body is larger than ${String(bodyLimit)} bytes: send fewer orders at a time.`,
      details: { limit: bodyLimit },
    }),
  );
  request.resume();
}

function notFound(response: ServerResponse): void {
  response.writeHead(404, { 'Content-Type': 'text/plain; charset=utf-8' });
  response.end('Not found\n');
}
