import { z } from 'zod';
import { TraceError, verbatim, type Bilingual } from '../../lib/errors';
import { isUnset, resolveEnv, type Env } from './env';
import { reasonOf, reasonText } from './field';
import { fieldName } from './field-name';
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
  world: { node: string; type?: string; env: Env },
): z.output<S> {
  const fields = fieldsOf(schema);
  const given: Record<string, unknown> = {};
  for (const name of Object.keys(schema.shape)) {
    const written = fillIn(raw[name], world.env);
    // a default may itself be a reference to the environment
    const value = isAsked(written, fields.get(name)) ? written : fillIn(fields.get(name)?.default, world.env);
    if (isUnset(value)) {
      const reason = reasonText('unset', { name: value.unset });
      throw unusable({ ...world, label: world.node }, name, reason);
    }
    if (value !== undefined && value !== null) given[name] = value;
  }
  const parsed = schema.safeParse(given);
  if (parsed.success) return parsed.data;
  const [issue] = parsed.error.issues;
  const name = String(issue?.path[0] ?? '');
  const reason = issue ? reasonOf(issue, given[name]) : verbatim('?');
  throw unusable({ ...world, label: world.node }, name, reason);
}

/** What a new node's fields hold, for the dialog: the schema's defaults, empty text where there is none. */
export function defaultsOf(
  schema: ConfigSchema,
  uses: Readonly<Record<string, string>> = {},
): Record<string, unknown> {
  const named = Object.keys(uses).map((name): [string, unknown] => [name, '']);
  const fields = [...fieldsOf(schema)].map(([name, field]): [string, unknown] => [name, field.default ?? '']);
  return Object.fromEntries([['name', ''], ...named, ...fields]);
}

/** Whose field it is: by its name, and by its type where its dialog's words are wanted. */
interface ErrorScope {
  label: string;
  type?: string;
}

/** That a field is empty which this node cannot do without. */
export function unfilled(scope: ErrorScope, field: string): TraceError {
  return unusable(scope, field, reasonText('required', {}));
}

/** That a field's value, well formed in itself, cannot be used: for what only `open` or `start` can find out. */
export function unusable({ label, type }: ErrorScope, field: string, reason: Bilingual): TraceError {
  return new TraceError('config-invalid', { node: label, field, named: fieldName(type, field), reason });
}

interface FieldFacts {
  default: unknown;
  emptyStays: boolean;
}

function fieldsOf(schema: ConfigSchema): Map<string, FieldFacts> {
  const published = z.toJSONSchema(schema, { io: 'input' }).properties ?? {};
  return new Map(
    Object.entries(published).map(([name, property]) => {
      const facts = typeof property === 'object' ? property : {};
      return [name, { default: facts.default, emptyStays: facts['emptyStays'] === true }];
    }),
  );
}

function fillIn(value: unknown, env: Env): unknown {
  return typeof value === 'string' ? resolveEnv(value, env) : value;
}

/** A value was given that does not stand for the default. */
function isAsked(value: unknown, field: FieldFacts | undefined): boolean {
  return !isEmpty(value) || (typeof value === 'string' && field?.emptyStays === true);
}

function isEmpty(value: unknown): boolean {
  return value === undefined || value === null || (typeof value === 'string' && value.trim() === '');
}
