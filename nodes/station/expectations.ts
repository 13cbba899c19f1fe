import type { Expectation } from '../../lib/line';
import { unusable } from '../shell';

/** Values that must be there: `name`, or `name:seconds` where older ones are stale. @throws TraceError `config-invalid` */
export function expectationsOf(
  expected: readonly string[],
  scope: Parameters<typeof unusable>[0],
): Expectation[] {
  return expected.map((entry) => {
    const [, name, seconds] = /^(.+?)(?::(\d+(?:\.\d+)?))?$/.exec(entry.trim()) ?? [];
    if (name === undefined) {
      throw unusable(scope, 'expected', { en: `"${entry}" is no name`, zh: `“${entry}”不是名称` });
    }
    return { name, maxAge: seconds === undefined ? null : Number(seconds) * 1_000 };
  });
}
