import { resolveEnv, type Env } from './env';
import { isRecord } from './message';
import type { CredentialFields } from './red';

/** Values of a node's credential fields; a field never filled in is absent. */
export type Credentials<C extends CredentialFields> = { readonly [K in keyof C]?: string };

/** The options of `registerType` for a node with or without credentials. */
export function credentialFields(spec: {
  credentials?: CredentialFields;
}): [] | [{ credentials: CredentialFields }] {
  return spec.credentials ? [{ credentials: spec.credentials }] : [];
}

/** What the editor sends for a password that was not touched. */
const untouched = '__PWRD__';

/** The node's credentials with the environment filled in; for an untouched password of a dialog, what is stored. */
export function credentialsOf<C extends CredentialFields>(
  fields: C | undefined,
  given: unknown,
  env: Env,
  stored: Readonly<Record<string, unknown>> = {},
): Credentials<C> {
  const read: { [K in keyof C]?: string } = {};
  for (const name of namesOf(fields)) {
    const written = isRecord(given) ? given[String(name)] : undefined;
    const text = written === untouched ? stored[String(name)] : written;
    const value = typeof text === 'string' ? resolveEnv(text, env) : undefined;
    if (typeof value === 'number' || (typeof value === 'string' && value !== '')) read[name] = String(value);
  }
  return read;
}

function namesOf<C extends CredentialFields>(fields: C | undefined): (keyof C)[] {
  return Object.keys(fields ?? {});
}
