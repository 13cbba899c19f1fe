/** What a ZPL printer finds in its stream. Texts are bytes as Latin-1. */
export type ZplCommand =
  | { kind: 'format'; text: string }
  /** `~HS` and its like: taken out of the stream wherever they stand. */
  | { kind: 'immediate'; name: string }
  | { kind: 'getvar'; name: string };

export interface ZplStream {
  feed(chunk: Uint8Array): void;
  /** The next whole command, or null until more bytes come. */
  next(): ZplCommand | null;
  /** A format has begun and not ended. */
  isPartial(): boolean;
  dropPartial(): void;
}

/** Cuts whole formats `^XA…^XZ`, immediate commands and variable queries out of a byte stream. */
export function zplStream(): ZplStream {
  let held = '';
  let format: string | null = null;

  function token(): RegExpExecArray | null {
    return (format === null ? outside : inside).exec(held);
  }

  return {
    feed(chunk) {
      held += Buffer.from(chunk).toString('latin1');
    },
    next() {
      for (let found = token(); found; found = token()) {
        const [text, variable] = found;
        const before = held.slice(0, found.index);
        held = held.slice(found.index + text.length);
        if (format !== null) format += before;
        if (text === '^XA') format = '';
        else if (text === '^XZ' && format !== null) {
          const whole = format;
          format = null;
          return { kind: 'format', text: whole };
        } else if (text.startsWith('~')) return { kind: 'immediate', name: text.slice(1) };
        else if (variable !== undefined) return { kind: 'getvar', name: variable };
      }
      if (format === null && held.length > longestNoise) held = held.slice(-longestNoise);
      return null;
    },
    isPartial: () => format !== null,
    dropPartial() {
      format = null;
    },
  };
}

const outside = /\^XA|~HQ[A-Z]{2}|~(?!HQ)[A-Z]{2}|! U1 (?:getvar "([^"\r\n]*)")?[^\r\n]*[\r\n]/;
const inside = /\^X[AZ]|~HQ[A-Z]{2}|~(?!HQ)[A-Z]{2}/;
const longestNoise = 4096;
