/** Value of an environment variable where the node stands (group, flow, global, process); undefined where none has it. */
export type Env = (name: string) => unknown;

const reference = /\$\{([A-Za-z_][\w.]*)(?::-([^}]*))?\}/g;

/** A variable that no environment has and that was written without a default. */
export interface Unset {
  unset: string;
}

/**
 * Replaces every `${NAME}` and `${NAME:-default}` in a text. As in a shell, the default also stands for an empty value.
 * A text that is one reference and nothing else keeps the variable's own type.
 */
export function resolveEnv(text: string, env: Env): unknown {
  const [whole] = text.trim().matchAll(reference);
  if (whole && whole[0] === text.trim()) return lookUp(env, whole[1] ?? '', whole[2]);
  let unset: Unset | null = null;
  const filled = text.replace(reference, (_, name: string, fallback: string | undefined) => {
    const value = lookUp(env, name, fallback);
    if (isUnset(value)) unset ??= value;
    return String(value);
  });
  return unset ?? filled;
}

export function isUnset(value: unknown): value is Unset {
  return typeof value === 'object' && value !== null && 'unset' in value && Object.keys(value).length === 1;
}

function lookUp(env: Env, name: string, fallback: string | undefined): unknown {
  const value = env(name);
  if (value !== undefined && value !== null && value !== '') return value;
  return fallback ?? value ?? ({ unset: name } satisfies Unset);
}
