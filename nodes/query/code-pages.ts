import type { CodeLine } from '../../lib/query';

/** Codes a message carries: a page, so that an order of a million is no flood of messages. */
const pageSize = 100;

/** A part of a sequence as Node-RED's join node puts it together again; `count` with the last one only. */
export interface CodePage {
  payload: CodeLine[];
  parts: { id: string; type: 'array'; index: number; len: number; count?: number };
}

/** Codes as a sequence of pages; one empty page where there are none. @param id of the sequence */
export async function* codePages(
  lines: AsyncIterable<CodeLine>,
  id: string,
): AsyncGenerator<CodePage, void, undefined> {
  let index = 0;
  let payload: CodeLine[] = [];
  const page = (): Omit<CodePage, 'payload'> => ({ parts: { id, type: 'array', index, len: pageSize } });
  for await (const line of lines) {
    if (payload.length === pageSize) {
      yield { ...page(), payload };
      payload = [];
      index += 1;
    }
    payload.push(line);
  }
  const { parts } = page();
  yield { payload, parts: { ...parts, count: index + 1 } };
}
