import { credentialFields } from './credentials';
import { runNode } from './flow-node';
import type { Uses } from './handles';
import type { ConfigSchema } from './node-config';
import type { NodeSpec } from './node-spec';
import type { CredentialFields, NodeModule } from './red';

/** A flow node: nothing its handlers do can end Node-RED, leave a message without `done`, or outlive a redeploy. */
export function defineNode<
  S extends ConfigSchema,
  C extends CredentialFields = Record<never, never>,
  U extends Uses = Record<never, never>,
  M extends Uses = Record<never, never>,
  State = undefined,
>(spec: NodeSpec<S, C, U, M, State>): NodeModule {
  return (RED) => {
    RED.nodes.registerType(
      spec.type,
      function (raw) {
        RED.nodes.createNode(this, raw);
        runNode(RED, this, raw, spec);
      },
      ...credentialFields(spec),
    );
  };
}
