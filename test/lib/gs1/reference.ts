import { existsSync, readFileSync } from 'node:fs';
import { join, resolve } from 'node:path';

/** Reads a file of the published vectors beside the repository; leaves the test out, saying so, where they are absent. */
export function reference(test: Mocha.Context, file: string): string {
  const path = join(resolve('..', 'shared', 'reference'), file);
  if (!existsSync(path)) {
    console.log(`left out, ${path} is absent: ${test.test?.fullTitle() ?? ''}`);
    test.skip();
  }
  return readFileSync(path, 'utf8');
}

/** The list at `key` of a JSON text. */
export function rows(json: string, key: string): Record<string, unknown>[] {
  const data: unknown = JSON.parse(json);
  const list = isRecord(data) ? data[key] : undefined;
  return Array.isArray(list) ? list.filter(isRecord) : [];
}

export function isRecord(value: unknown): value is Record<string, unknown> {
  return typeof value === 'object' && value !== null && !Array.isArray(value);
}

/** Every list of a JSON text with its key. */
export function groups(json: string): [string, Record<string, unknown>[]][] {
  const data: unknown = JSON.parse(json);
  return isRecord(data)
    ? Object.entries(data).map(([key, list]) => [key, Array.isArray(list) ? list.filter(isRecord) : []])
    : [];
}
