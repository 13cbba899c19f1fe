/** The demo factory: Node-RED with the bottling line, an embedded store and a virtual line. `npm start` runs it. */
import { mkdirSync } from 'node:fs';
import type { Server } from 'node:http';
import { join } from 'node:path';
import RED from 'node-red';
import { factoryReady } from './demo/ready';
import { demoSettings, type DemoSettings } from './demo/settings';
import { endTwin, twinProcess } from './demo/twin-process';
import { credentialSecret, firstStart, userDirectory } from './demo/user-directory';
import { privateServer, publicServer } from './demo/web';
import { welcome } from './demo/welcome';

async function main(): Promise<void> {
  const clone = join(__dirname, '..', '..');
  const settings = demoSettings(process.env, clone);
  mkdirSync(settings.home, { recursive: true });
  const twin = await twinProcess(settings);
  tellFlows(settings, twin.ports);

  const userDir = userDirectory(settings.home, clone);
  const secret = credentialSecret(userDir);
  firstStart(userDir, clone, secret);
  const node = () => RED.httpNode;
  const server = privateServer({ node, admin: () => RED.httpAdmin });
  RED.init(server, nodeRedSettings(settings, userDir, secret));
  const ready = factoryReady();
  const loaded = flowsStarted();
  await RED.start();
  await loaded;
  await listening(server, 'PORT', settings.port, '127.0.0.1');

  const address = settings.publicAddress;
  const open = address && publicServer(node);
  if (open) await listening(open, 'TRACECODE_PUBLIC', address.port, address.host);
  const problems = await ready;
  console.log(await welcome(settings, server, open));
  for (const problem of problems) console.error(`  ${problem}\n`);

  const stop = () => {
    process.exitCode = 0;
    server.closeAllConnections();
    server.close();
    open?.closeAllConnections();
    open?.close();
    void RED.stop()
      .finally(() => endTwin(twin))
      .finally(() => {
        process.exit();
      });
  };
  process.once('SIGINT', stop);
  process.once('SIGTERM', stop);
}

/** Node-RED loads its flows after `start` has resolved. */
function flowsStarted(): Promise<void> {
  return new Promise((resolve) => {
    RED.events.once('flows:started', () => {
      resolve();
    });
  });
}

function nodeRedSettings({ port }: DemoSettings, userDir: string, credentialSecret: string) {
  return {
    userDir,
    uiPort: port,
    uiHost: '127.0.0.1',
    // absolute, or a flows.json of the working directory would be taken
    flowFile: join(userDir, 'flows.json'),
    credentialSecret,
    httpAdminRoot: '/',
    httpNodeRoot: '/',
    logging: { console: { level: process.env.TRACECODE_LOG || 'warn', metrics: false, audit: false } },
    functionExternalModules: false,
    externalModules: { palette: { allowInstall: false }, modules: { allowInstall: false } },
    diagnostics: { enabled: false, ui: false },
    telemetry: { enabled: false, updateNotification: false },
    editorTheme: {
      page: { title: 'TraceCode' },
      header: { title: 'TraceCode demo factory' },
      tours: false,
      projects: {}, // neither on nor off: of both Node-RED would warn
      palette: {
        categories: [
          'TraceCode',
          'subflows',
          'common',
          'function',
          'network',
          'sequence',
          'parser',
          'storage',
        ],
      },
    },
  };
}

/** The template's config nodes read their ports and paths from here, so that a flow holds no address of this computer. */
function tellFlows(settings: DemoSettings, ports: Awaited<ReturnType<typeof twinProcess>>['ports']): void {
  const lane = (name: string) => ports.lanes.find((each) => each.name === name);
  const [items, cases] = [lane('items'), lane('cases')];
  if (!items || !cases) throw new Error('The twin has no lanes "items" and "cases": end it and start again');
  Object.assign(process.env, {
    TRACECODE_STORE: join(settings.home, 'store', 'tracecode.db'),
    TRACECODE_ITEM_PRINTER: String(items.printer),
    TRACECODE_ITEM_SCANNER: String(items.scanner),
    TRACECODE_CASE_PRINTER: String(cases.printer),
    TRACECODE_CASE_SCANNER: String(cases.scanner),
    TRACECODE_TWIN: `127.0.0.1:${String(ports.control)}`,
  });
}

/** @param variable where another port is given */
function listening(server: Server, variable: string, port: number, host: string): Promise<void> {
  return new Promise((resolve, reject) => {
    server.once('error', (error: NodeJS.ErrnoException) => {
      const taken = `Port ${String(port)} of ${host} is in use: end what uses it, or give another port in ${variable}`;
      reject(error.code === 'EADDRINUSE' ? new Error(taken) : error);
    });
    server.listen(port, host, resolve);
  });
}

main().catch((error: unknown) => {
  console.error(error instanceof Error ? error.message : error);
  process.exit(1);
});
