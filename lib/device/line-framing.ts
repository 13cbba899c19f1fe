/** Cuts a byte stream into lines that end with CR, LF or both. Empty lines are left out. */
export interface LineFraming {
  /** @returns complete lines as UTF-8 text, and how many bytes of a line beyond the limit were dropped */
  feed(chunk: Uint8Array): { lines: string[]; dropped: number };
}

/** @param longest bytes a line may have; a longer one is dropped up to its end */
export function lineFraming(longest: number): LineFraming {
  let held: Buffer = Buffer.alloc(0);
  let skipping = false;

  return {
    feed(chunk) {
      const lines: string[] = [];
      let dropped = 0;
      let from = 0;
      const bytes = Buffer.concat([held, chunk]);
      for (let at = held.length; at < bytes.length; at += 1) {
        if (bytes[at] !== 0x0d && bytes[at] !== 0x0a) continue;
        const line = bytes.subarray(from, at);
        from = at + 1;
        if (skipping || line.length > longest) dropped += line.length;
        else if (line.length > 0) lines.push(line.toString('utf8'));
        skipping = false;
      }
      held = Buffer.from(bytes.subarray(from));
      if (held.length > longest || skipping) {
        dropped += held.length;
        held = Buffer.alloc(0);
        skipping = true;
      }
      return { lines, dropped };
    },
  };
}
