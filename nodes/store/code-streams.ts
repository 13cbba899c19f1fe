import type { ServerResponse } from 'node:http';
import { listCodes, type CodeFilter } from '../../lib/query';
import { rowStreams, type NodeScope } from '../shell';
import type { StoreHandle } from './store';
import { positionEncoder } from './encode-position';

/** Streams codes as NDJSON to the one who asked. @throws TraceError `streams-full`, and those of `listCodes` */
export type StreamCodes = (response: ServerResponse, filter: CodeFilter) => Promise<void>;

export function codeStreams(store: StoreHandle, scope: NodeScope): StreamCodes {
  const encode = positionEncoder(store.codecs);
  const stream = rowStreams(scope);
  return (response, filter) => stream(response, listCodes(store, encode, filter));
}
