import type { z } from 'zod';
import { credentialsOf, type Credentials } from './credentials';
import { parseConfig, type ConfigSchema } from './node-config';
import { envOf, type NodeScope } from './node-scope';
import type { CredentialFields, RawConfig, Red, RedNode } from './red';

/** What the user filled in. */
export interface Settings<S extends ConfigSchema, C extends CredentialFields> {
  readonly config: z.output<S>;
  readonly credentials: Credentials<C>;
}

/** @throws TraceError `config-invalid` */
export function readSettings<S extends ConfigSchema, C extends CredentialFields>(
  RED: Red,
  node: RedNode,
  raw: RawConfig,
  spec: { config: S; credentials?: C },
  { label }: NodeScope,
): Settings<S, C> {
  const env = envOf(RED, node);
  return {
    config: parseConfig(spec.config, raw, { node: label, type: node.type, env }),
    credentials: credentialsOf(spec.credentials, node.credentials, env),
  };
}
