import { closeSync, fstatSync, ftruncateSync, mkdirSync, openSync, readSync, writeSync } from 'node:fs';
import { join } from 'node:path';
import type { TwinFolder, TwinLog } from '../../lib/twin';

/** A twin's logs as `<dir>/ink.ndjson` and `<dir>/scans.ndjson`. A line torn by a crash is cut off at opening. */
export function twinFolder(dir: string): TwinFolder & { close(): void } {
  mkdirSync(dir, { recursive: true });
  const logs: Record<TwinLog, LineFile> = {
    ink: lineFile(join(dir, 'ink.ndjson')),
    scans: lineFile(join(dir, 'scans.ndjson')),
  };
  return {
    append(log, line) {
      logs[log].append(line);
    },
    lines: (log, from, limit) => logs[log].lines(from, limit),
    close() {
      logs.ink.close();
      logs.scans.close();
    },
  };
}

interface LineFile {
  append(line: string): void;
  lines(from: number, limit: number): string[];
  close(): void;
}

/** Where every so many lines begin, so that a page is found without reading the whole file. */
const stride = 256;

function lineFile(path: string): LineFile {
  const file = openSync(path, 'a+');
  const marks: number[] = [0];
  let size = 0;
  let count = 0;

  function grown(length: number): void {
    size += length;
    count += 1;
    if (count % stride === 0) marks.push(size);
  }
  function read(from: number, to: number): Buffer {
    const bytes = Buffer.alloc(to - from);
    return bytes.subarray(0, readSync(file, bytes, 0, bytes.length, from));
  }
  function index(): void {
    const end = fstatSync(file).size;
    let torn = 0;
    for (let at = 0; at < end; at += 1 << 16) {
      for (const byte of read(at, Math.min(end, at + (1 << 16)))) {
        torn += 1;
        if (byte !== 0x0a) continue;
        grown(torn);
        torn = 0;
      }
    }
    if (torn > 0) ftruncateSync(file, size);
  }
  index();

  return {
    append(line) {
      const bytes = Buffer.from(`${line}\n`);
      writeSync(file, bytes);
      grown(bytes.length);
    },
    lines(from, limit) {
      const first = Math.floor(from / stride);
      const start = marks[first];
      if (start === undefined || from >= count) return [];
      const end = marks[Math.ceil((from + limit) / stride)] ?? size;
      const text = read(start, end).toString('utf8');
      return text
        .split('\n')
        .slice(0, -1)
        .slice(from - first * stride, from - first * stride + limit);
    },
    close() {
      closeSync(file);
    },
  };
}
