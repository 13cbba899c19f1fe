import type { z } from 'zod';
import { httpStatus, problemOf, type Bilingual, type Language } from '../../lib/errors';
import { within, type World } from '../../lib/world';
import { credentialsOf, type Credentials } from './credentials';
import { inWords } from './flow-error';
import { languageFrom, serverLanguage } from './language';
import { isRecord } from './message';
import { parseConfig, type ConfigSchema } from './node-config';
import { envOf } from './node-scope';
import type { AdminRequest, CredentialFields, Red } from './red';
import { realWorld } from './world';

/** What a Test button's function gets: a draft that was not deployed. */
export interface TestContext<Config, Creds> {
  /** The draft's name, or the node's type: for sentences. */
  readonly label: string;
  readonly type: string;
  readonly language: Language;
  readonly config: Config;
  readonly credentials: Creds;
  readonly world: World;
  /** Aborts when the time is over: let go of everything. */
  readonly signal: AbortSignal;
  readonly userDir: string;
}

interface Testable<S extends ConfigSchema, C extends CredentialFields> {
  type: string;
  config: S;
  credentials?: C;
}

const testTime = 10_000;

/**
 * `POST /tracecode/test/<type>` with `{id, config, credentials}` answers `{ok, message, code?}`.
 * Only for those who may change nodes of this type.
 */
export function serveTest<S extends ConfigSchema, C extends CredentialFields>(
  RED: Red,
  spec: Testable<S, C>,
  test: (context: TestContext<z.output<S>, Credentials<C>>) => Promise<Bilingual>,
): void {
  RED.httpAdmin?.post(
    `/tracecode/test/${spec.type}`,
    RED.auth.needsPermission(`${spec.type}.write`),
    (request, response) => {
      void runTest(RED, spec, test, request).then(({ status, body }) => {
        response.writeHead(status, { 'content-type': 'application/json; charset=utf-8' });
        response.end(JSON.stringify(body));
      });
    },
  );
}

async function runTest<S extends ConfigSchema, C extends CredentialFields>(
  RED: Red,
  spec: Testable<S, C>,
  test: (context: TestContext<z.output<S>, Credentials<C>>) => Promise<Bilingual>,
  request: AdminRequest,
): Promise<{ status: number; body: object }> {
  const accepted = request.headers['accept-language'];
  const language: Language = accepted === undefined ? serverLanguage(RED) : languageFrom(accepted);
  const abort = new AbortController();
  try {
    const draft = { ...draftOf(RED, spec, request.body), language };
    const context = {
      ...draft,
      world: realWorld,
      signal: abort.signal,
      userDir: RED.settings.userDir ?? process.cwd(),
    };
    const found = await within(realWorld.clock, testTime, 'test-timeout', test(context));
    return { status: 200, body: { ok: true, message: found[language] } };
  } catch (error) {
    const problem = problemOf(error);
    return {
      status: problem.code === 'internal' ? httpStatus('internal') : 200,
      body: { ok: false, code: problem.code, message: inWords(problem, language) },
    };
  } finally {
    abort.abort();
  }
}

function draftOf<S extends ConfigSchema, C extends CredentialFields>(
  RED: Red,
  spec: Testable<S, C>,
  body: unknown,
): { label: string; type: string; config: z.output<S>; credentials: Credentials<C> } {
  const { id, config, credentials } = isRecord(body) ? body : {};
  const env = envOf(RED, null);
  const raw = isRecord(config) ? config : {};
  const node = typeof raw['name'] === 'string' && raw['name'] !== '' ? raw['name'] : spec.type;
  const stored = typeof id === 'string' ? RED.nodes.getCredentials(id) : undefined;
  return {
    label: node,
    type: spec.type,
    config: parseConfig(spec.config, raw, { node, type: spec.type, env }),
    credentials: credentialsOf(spec.credentials, credentials, env, stored ?? {}),
  };
}
