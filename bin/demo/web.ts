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

/** Refused bodies up to this are read to their end and thrown away: a sender cut off in mid-body never sees the answer. */
const discardLimit = 200 * 1024 * 1024;
/** Milliseconds; longer, and the connection is closed. */
const discardTime = 10_000;

/** What the second listener serves: digital ID and verification pages, and never the editor. */
const publicPaths = [/^\/(?:01|00|8006|8003|8004)\//, /^\/tracecode\/codes(?:\/|$)/];

/** The demo's own listener on this computer: the pages and interfaces of the flow first, then the editor. */
export function privateServer(handlers: { node: () => Handler; admin: () => Handler }): Server {
  return createServer((request, response) => {
    const announced = Number(request.headers['content-length'] ?? 0);
    if (announced > bodyLimit) {
      tooLarge(request, response, announced);
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
    const path = consumerPath(request.url ?? '/');
    const readOnly = request.method === 'GET' || request.method === 'HEAD';
    if (!readOnly || path === null) {
      notFound(response);
      return;
    }
    request.url = path;
    response.setHeader('X-Content-Type-Options', 'nosniff');
    node()(request, response, () => {
      notFound(response);
    });
  };
  return createServer(serve);
}

/** What is asked for as a consumer may see it, or null. Judged is the path with its dots resolved: `/01/../` leads out. */
function consumerPath(asked: string): string | null {
  const base = 'http://public.invalid';
  if (!asked.startsWith('/') || !URL.canParse(asked, base)) return null;
  const { origin, pathname, searchParams } = new URL(asked, base);
  if (origin !== base || !publicPaths.some((allowed) => allowed.test(pathname))) return null;
  searchParams.set('view', 'consumer');
  return `${pathname}?${searchParams.toString()}`;
}

/** Answers at once, and hangs up when the sender has sent all or time is up: who is cut off in mid-body never sees the answer. */
function tooLarge(request: IncomingMessage, response: ServerResponse, announced: number): void {
  const answer = JSON.stringify({
    code: 'body-too-large',
    message: `The body is larger than ${String(bodyLimit)} bytes: send fewer orders at a time.`,
    details: { limit: bodyLimit },
  });
  const headers = { 'Content-Type': 'application/json', 'Content-Length': Buffer.byteLength(answer) };
  if (announced > discardLimit) {
    response.writeHead(413, { ...headers, Connection: 'close' }).end(answer);
    return;
  }
  response.writeHead(413, headers).write(answer);
  const hangUp = (): void => {
    clearTimeout(timer);
    response.end();
  };
  const timer = setTimeout(hangUp, discardTime);
  request.once('close', hangUp).once('end', hangUp).resume();
}

function notFound(response: ServerResponse): void {
  response.writeHead(404, { 'Content-Type': 'text/plain; charset=utf-8' });
  response.end('Not found\n');
}
