import { TraceError } from '../errors';
import { readFaults, readHostStatus, readIdentity } from './zpl-status';
import type { PrinterDriver, PrinterReply } from './types';

const STX = '\x02';
const ETX = '\x03';
/** What has no end after so many characters is noise. */
const LONGEST_REPLY = 4096;

export interface ZplDriverOptions {
  /** Printer variable (SGD) that counts labels; null where the printer has none: then it is blind. */
  odometer?: string | null;
}

/**
 * Zebra ZPL II with Set-Get-Do variables.
 *
 * Replies are recognised by what they look like, never by their place in the stream: alerts may come between a
 * query and its answer. A printer that is out of media, open or too hot does not answer the status query at all
 * (Zebra's documented trap), so silence means nothing good: the fault query is asked then.
 *
 * @throws TraceError `input-invalid` for an odometer that is no variable name
 * @see Zebra ZPL II programming guide, `~HS`, `~HQES`, `~JX`, `~JA`, `! U1 getvar`
 */
export function zplDriver(options: ZplDriverOptions = {}): PrinterDriver {
  const odometer = options.odometer === undefined ? 'odometer.total_label_count' : options.odometer;
  if (odometer !== null && !/^[a-z][\w.]{0,79}$/i.test(odometer)) {
    throw new TraceError('input-invalid', {
      field: 'odometer',
      reason: {
        en: 'a printer variable has letters, digits, _ and dots only',
        zh: '打印机变量只能包含字母、数字、_ 和点',
      },
    });
  }
  return {
    name: 'zpl',
    feedback: odometer === null ? 'none' : 'counter',
    port: 9100,
    counter: odometer,
    hello: () => ascii('~JX'),
    statusQuery: () => ascii('~HS'),
    faultQuery: () => ascii('~HQES'),
    counterQuery: () => (odometer === null ? null : ascii(`! U1 getvar "${odometer}"\r\n`)),
    clear: () => ascii('~JA'),
    decode: decodeZpl,
  };
}

function ascii(text: string): Uint8Array {
  return Buffer.from(text, 'latin1');
}

type Token = { kind: 'frame' | 'quoted' | 'line'; text: string };

function decodeZpl(rest: Uint8Array, chunk: Uint8Array): { replies: PrinterReply[]; rest: Uint8Array } {
  const { tokens, tail } = cutTokens(Buffer.concat([rest, chunk]).toString('latin1'));
  const replies: PrinterReply[] = [];
  let host: string[] = [];
  for (const token of tokens) {
    if (token.kind === 'quoted') replies.push(counterOf(token.text));
    else if (token.kind === 'line') replies.push({ kind: 'other', text: token.text });
    else {
      const status = readHostStatus(host, token.text);
      if (status.kind === 'part') host = status.lines;
      else if (status.kind === 'whole') {
        host = [];
        replies.push(status.reply);
      } else
        replies.push(
          readFaults(token.text) ?? readIdentity(token.text) ?? { kind: 'other', text: token.text },
        );
    }
  }
  const begun = host.map((line) => `${STX}${line}${ETX}\r\n`).join('');
  return { replies, rest: ascii(begun + tail) };
}

/** Cuts what is complete: STX…ETX frames, quoted values at the begin of a line, other lines. */
function cutTokens(text: string): { tokens: Token[]; tail: string } {
  const tokens: Token[] = [];
  let at = 0;
  while (at < text.length) {
    const first = text[at];
    if (first === '\r' || first === '\n') {
      at += 1;
      continue;
    }
    const kind = first === STX ? 'frame' : first === '"' ? 'quoted' : 'line';
    const from = kind === 'line' ? at : at + 1;
    const end = kind === 'line' ? lineEnd(text, at) : text.indexOf(kind === 'frame' ? ETX : '"', from);
    if (end < 0) break;
    tokens.push({ kind, text: text.slice(from, end) });
    at = kind === 'line' ? end : end + 1;
  }
  const tail = text.slice(at);
  return { tokens, tail: tail.length > LONGEST_REPLY ? '' : tail };
}

/** A frame may begin in the middle of a line that somebody else sent. */
function lineEnd(text: string, from: number): number {
  const end = /[\r\n\x02]/g;
  end.lastIndex = from;
  return end.exec(text)?.index ?? -1;
}

function counterOf(text: string): PrinterReply {
  const count = /^\s*(\d{1,15})\b/.exec(text)?.[1];
  if (count !== undefined) return { kind: 'counter', value: Number(count) };
  return text.trim() === '?' || text === '' ? { kind: 'counter', value: null } : { kind: 'other', text };
}
