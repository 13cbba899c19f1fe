import { httpStatus, problemOf, type Language, type TraceError } from '../../lib/errors';
import type { World } from '../../lib/world';
import { credentialsOf, type Credentials } from './credentials';
import type { Env } from './env';
import { envOf } from './node-scope';
import { inWords } from './flow-error';
import type { ConfigType, Handles } from './handles';
import { languageFrom, serverLanguage } from './language';
import { isRecord } from './message';
import type { AdminRequest, CredentialFields, Red } from './red';
import { suppliesAny, suppliesType } from './supply';
import { realWorld } from './world';

/** What a dialog's question comes with. */
export interface DialogContext<Creds> {
  readonly language: Language;
  /** What the dialog sent, unchecked. */
  readonly asked: Readonly<Record<string, unknown>>;
  /** Its credentials with untouched ones filled in from what is stored: for use here, never for the answer. */
  readonly credentials: Creds;
  readonly world: World;
  readonly env: Env;
  /** The handle of a deployed config node by its id, if it is open. */
  peek<T extends ConfigType>(type: T, id: unknown): Handles[T] | null;
  /** Why a deployed config node is not open; null where it is. */
  failure(id: unknown): TraceError | null;
}

/** A dialog's questions by name, each with what answers it. */
export type DialogAnswers<C extends CredentialFields> = Readonly<
  Record<string, (context: DialogContext<Credentials<C>>) => Promise<object> | object>
>;

/**
 * `POST /tracecode/dialog/<type>/<question>` with `{id, credentials, …}`. Only for those who may change nodes of this
 * type. An error is answered as `{code, message}` with its status.
 */
export function serveDialog<C extends CredentialFields>(
  RED: Red,
  spec: { type: string; credentials?: C },
  answers: DialogAnswers<C>,
): void {
  for (const [question, answer] of Object.entries(answers)) {
    RED.httpAdmin?.post(
      `/tracecode/dialog/${spec.type}/${question}`,
      RED.auth.needsPermission(`${spec.type}.write`),
      (request, response) => {
        answerOf(RED, spec, answer, request)
          .then(({ status, body }) => {
            const text = JSON.stringify(body);
            response.writeHead(status, {
              'content-type': 'application/json; charset=utf-8',
              'cache-control': 'no-store',
            });
            response.end(text);
          })
          .catch(() => response.destroy());
      },
    );
  }
}

async function answerOf<C extends CredentialFields>(
  RED: Red,
  spec: { credentials?: C },
  answer: DialogAnswers<C>[string],
  request: AdminRequest,
): Promise<{ status: number; body: object }> {
  const accepted = request.headers['accept-language'];
  const language: Language = accepted === undefined ? serverLanguage(RED) : languageFrom(accepted);
  try {
    const asked = isRecord(request.body) ? request.body : {};
    const { id, credentials } = asked;
    const stored = typeof id === 'string' ? RED.nodes.getCredentials(id) : undefined;
    const env = envOf(RED, null);
    const body = await answer({
      language,
      asked,
      credentials: credentialsOf(spec.credentials, credentials, env, stored ?? {}),
      world: realWorld,
      env,
      peek(type, wanted) {
        const node = typeof wanted === 'string' ? RED.nodes.getNode(wanted) : null;
        return suppliesType(node, type) ? node.supply.peek() : null;
      },
      failure(wanted) {
        const node = typeof wanted === 'string' ? RED.nodes.getNode(wanted) : null;
        return suppliesAny(node) ? node.supply.failure() : null;
      },
    });
    return { status: 200, body };
  } catch (error) {
    const problem = problemOf(error);
    return {
      status: httpStatus(problem.code),
      body: { code: problem.code, message: inWords(problem, language) },
    };
  }
}
