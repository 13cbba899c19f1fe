import type { ServerResponse } from 'node:http';
import { Readable } from 'node:stream';
import { pipeline } from 'node:stream/promises';
import {
  httpStatus,
  languageTag,
  problemIn,
  TraceError,
  type Language,
  type Problem,
} from '../../lib/errors';
import { isRecord } from './message';
import type { FlowMessage } from './red';

/**
 * A message for core's HTTP response node. JSON goes as text with its own type: an object would be answered as JSONP
 * to whoever asks with `?callback=`.
 *
 * @param language of the sentences in it
 */
export function jsonAnswer(
  msg: FlowMessage,
  body: unknown,
  language: Language,
  statusCode = 200,
): FlowMessage {
  const headers = {
    'content-type': 'application/json; charset=utf-8',
    'content-language': languageTag(language),
    vary: 'accept-language',
  };
  return { ...msg, payload: JSON.stringify(body), statusCode, headers };
}

/** `{code, message, details}` with the status that fits. */
export function problemAnswer(msg: FlowMessage, problem: Problem, language: Language): FlowMessage {
  return jsonAnswer(msg, problemIn(problem, language), language, httpStatus(problem.code));
}

/** Whether somebody waits for an HTTP answer to this message. */
export function responseOf(msg: FlowMessage): ServerResponse | null {
  const response = isRecord(msg.res) ? msg.res['_res'] : undefined;
  return isResponse(response) ? response : null;
}

/**
 * Lets a request change something only where no page of another site had a browser send it. Programs such as an MES or
 * curl name no site and pass.
 *
 * @param headers lower-case names
 * @throws TraceError `request-foreign`
 */
export function refuseForeign(headers: Readonly<Record<string, unknown>>): void {
  if (sameOrigin(headers)) return;
  const origin = headers['origin'] ?? headers['sec-fetch-site'];
  throw new TraceError('request-foreign', { origin: typeof origin === 'string' ? origin : '' });
}

function sameOrigin(headers: Readonly<Record<string, unknown>>): boolean {
  const site = headers['sec-fetch-site'];
  if (site !== undefined) return site === 'same-origin' || site === 'none';
  const { origin, host } = headers;
  if (origin === undefined) return true;
  return typeof origin === 'string' && URL.canParse(origin) && new URL(origin).host === host;
}

/**
 * Streams rows as NDJSON to the one who asked, held back by a slow reader. Resolves when all is written, or the reader
 * has gone.
 *
 * @returns how many rows were handed over
 */
export async function streamLines(
  response: ServerResponse,
  rows: AsyncIterable<unknown> | Iterable<unknown>,
  signal: AbortSignal,
): Promise<number> {
  let count = 0;
  async function* lines(): AsyncGenerator<string> {
    for await (const row of rows) {
      count += 1;
      yield `${JSON.stringify(row)}\n`;
    }
  }
  await streamBytes(response, lines(), 'application/x-ndjson; charset=utf-8', signal);
  return count;
}

/** How Node.js calls a reader that went away, and our own abort. */
const goneCodes = [
  'ERR_STREAM_PREMATURE_CLOSE',
  'ERR_STREAM_UNABLE_TO_PIPE',
  'ECONNRESET',
  'EPIPE',
  'ABORT_ERR',
];

/** Streams chunks to the one who asked; a reader that goes away ends it without error. */
export async function streamBytes(
  response: ServerResponse,
  chunks: AsyncIterable<string | Uint8Array>,
  type: string,
  signal: AbortSignal,
): Promise<void> {
  if (!response.headersSent) response.writeHead(200, { 'content-type': type });
  try {
    await pipeline(Readable.from(chunks, { objectMode: false }), response, { signal });
  } catch (error) {
    const gone = isRecord(error) && goneCodes.includes(String(error['code']));
    if (!gone) throw error;
  }
}

function isResponse(value: unknown): value is ServerResponse {
  return isRecord(value) && typeof value['writeHead'] === 'function' && typeof value['end'] === 'function';
}
