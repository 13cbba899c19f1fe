/** Cuts a byte stream into lines of UTF-8 text; CR, LF or both end a line, empty lines are left out. */
export function lineReader(onLine: (line: string) => void): (chunk: Uint8Array) => void {
  let held: Buffer = Buffer.alloc(0);
  return (chunk) => {
    const bytes = Buffer.concat([held, chunk]);
    let from = 0;
    for (let at = held.length; at < bytes.length; at += 1) {
      if (bytes[at] !== 0x0d && bytes[at] !== 0x0a) continue;
      if (at > from) onLine(bytes.toString('utf8', from, at));
      from = at + 1;
    }
    held = Buffer.from(bytes.subarray(from));
    if (held.length > longestLine) held = Buffer.alloc(0);
  };
}

/** A longer line is nobody's command. */
const longestLine = 1_000_000;
