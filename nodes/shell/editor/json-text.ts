/**
 * A text as JSON, or where it breaks, if the browser tells; never in the browser's own words. What is no text is taken as
 * it is.
 */
export function readJson(
  value: unknown,
): { kind: 'value'; value: unknown } | { kind: 'broken'; at: { line: string; column: string } | null } {
  if (typeof value !== 'string') return { kind: 'value', value };
  try {
    const read: unknown = JSON.parse(value);
    return { kind: 'value', value: read };
  } catch (error) {
    const said = error instanceof Error ? error.message : '';
    const [, line, column] = /line (\d+),? column (\d+)/.exec(said) ?? [];
    return { kind: 'broken', at: line === undefined || column === undefined ? null : { line, column } };
  }
}
