import { problem, type Problem } from '../errors';
import { writeField } from './field-text';
import type { LaidElement, LaidSegment } from './layout';
import type { LintFinding } from './lint-types';
import type { Level } from './types';

/** What is wrong with how an element's fields are written, whatever their values. */
export function fieldFaults(level: Level, element: LaidElement, index: number): LintFinding[] {
  return element.segments.flatMap((segment, i) => {
    const found = segment.kind === 'field' ? fieldFault(level, segment) : null;
    return found ? [{ severity: 'error', problem: found, at: { level, element: index, segment: i } }] : [];
  });
}

function fieldFault(
  level: Level,
  { name: field, format }: Extract<LaidSegment, { kind: 'field' }>,
): Problem | null {
  const { transform, width, table, decimals, pad } = format;
  if ((transform === 'first' || transform === 'last') && width === null)
    return problem('rule-field-cut', { level, field });
  if (decimals !== null && pad !== null && /[1-9.]/.test(pad))
    return problem('rule-pad-unfit', { level, field, pad });
  if (!table) return null;
  if (table.size === 0) return problem('rule-table-empty', { level, field });
  const written = new Map<string, string>();
  for (const [value, text] of table) {
    const whole = writeField(format, value);
    if (whole === null || whole === '')
      return problem('rule-table-unfit', { level, field, value, text, width });
    const other = written.get(whole);
    if (other !== undefined)
      return problem('rule-table-repeated', { level, field, value, other, text: whole });
    written.set(whole, value);
  }
  return null;
}
