import { z } from 'zod';
import { TraceError, verbatim, type Bilingual } from '../../lib/errors';
import { isUnset, resolveEnv, type Env } from './env';
import { reasonOf, reasonText } from './field';
import type { RawConfig } from './red';

/** One schema a node: gives its types, defaults, validation and published JSON Schema. */
export type ConfigSchema = z.ZodObject;

/**
 * A node's own properties out of what Node-RED hands over: environment filled in, empty fields at their defaults.
 *
 * @throws TraceError `config-invalid` naming node and field
 */
export function parseConfig<S extends ConfigSchema>(
  schema: S,
  raw: RawConfig,
  world: { node: string; env: Env },
): z.output<S> {
  const defaults = fieldDefaults(schema);
  const given: Record<string, unknown> = {};
  for (const name of Object.keys(schema.shape)) {
    const written = fillIn(raw[name], world.env);
    // a default may itself be a reference to the environment
    const value = isEmpty(written) ? fillIn(defaults.get(name), world.env) : written;
    if (isUnset(value)) {
      const reason = reasonText('unset', { name: value.unset });
      throw new TraceError('config-invalid', { node: world.node, field: name, reason });
    }
    if (value !== undefined && value !== null) given[name] = value;
  }
  const parsed = schema.safeParse(given);
  if (parsed.success) return parsed.data;
  const [issue] = parsed.error.issues;
  const name = String(issue?.path[0] ?? '');
  const reason = issue ? reasonOf(issue, given[name]) : verbatim('?');
  throw new TraceError('config-invalid', { node: world.node, field: name, reason });
}

/** What a new node's fields hold, for the dialog: the schema's defaults, empty text where there is none. */
export function defaultsOf(
  schema: ConfigSchema,
  uses: Readonly<Record<string, string>> = {},
): Record<string, unknown> {
  const named = Object.keys(uses).map((name): [string, unknown] => [name, '']);
  const fields = [...fieldDefaults(schema)].map(([name, value]): [string, unknown] => [name, value ?? '']);
  return Object.fromEntries([['name', ''], ...named, ...fields]);
}

/** That a field's value, well formed in itself, cannot be used: for what only `open` or `start` can find out. */
export function unusable(scope: { label: string }, field: string, reason: Bilingual): TraceError {
  return new TraceError('config-invalid', { node: scope.label, field, reason });
}

function fieldDefaults(schema: ConfigSchema): Map<string, unknown> {
  const published = z.toJSONSchema(schema, { io: 'input' }).properties ?? {};
  return new Map(
    Object.entries(published).map(([name, property]) => [
      name,
      typeof property === 'object' ? property.default : undefined,
    ]),
  );
}

function fillIn(value: unknown, env: Env): unknown {
  return typeof value === 'string' ? resolveEnv(value, env) : value;
}

function isEmpty(value: unknown): boolean {
  return value === undefined || value === null || (typeof value === 'string' && value.trim() === '');
}
