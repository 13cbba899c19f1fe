import type { CodeSink } from './types';

const bufferSize = 65_536;

/** Writes a text for each number of a range into one buffer, and hands it on whenever it is full. */
export function encodeEach(
  textOf: (number: number) => string,
  from: number,
  count: number,
  sink: CodeSink,
): void {
  let buffer = Buffer.allocUnsafe(bufferSize);
  let used = 0;
  let codes = 0;
  const flush = (): void => {
    if (codes > 0) sink(buffer.subarray(0, used), codes);
    used = 0;
    codes = 0;
  };
  for (let number = from; number < from + count; number++) {
    const line = `${textOf(number)}\n`;
    const most = line.length * 3;
    if (used + most > buffer.length) flush();
    if (most > buffer.length) buffer = Buffer.allocUnsafe(most);
    used += buffer.write(line, used, 'utf8');
    codes += 1;
  }
  flush();
}
