import { join } from 'node:path';
import type { z } from 'zod';
import { startTwin, twinClient, type TwinClient } from '../../lib/twin';
import { connectTcp, listenTcp, twinFolder, unusable, type NodeScope } from '../shell';
import type { config } from './config';

interface OpenTwin {
  client: TwinClient;
  end(): Promise<void>;
}

/** The running twin at an address, or one of its own inside Node-RED. @throws TraceError `config-invalid`, `twin-port-in-use` */
export async function openTwin(
  { address: written, portBase, speed }: z.output<typeof config>,
  scope: NodeScope,
): Promise<OpenTwin> {
  // a variable may be there and hold nothing
  const address = written.trim();
  if (address !== '') return attached(addressOf(address, scope), scope);
  const folder = twinFolder(join(scope.userDir, 'tracecode', 'twin'));
  const at = (offset: number): number => (portBase === 0 ? 0 : portBase + offset);
  const started = startTwin({
    lanes: [
      { name: 'items', printerPort: at(0), scannerPort: at(1) },
      { name: 'cases', printerPort: at(10), scannerPort: at(11) },
    ],
    controlPort: at(99),
    host: '127.0.0.1',
    itemsPerMinute: speed,
    world: scope.world,
    listen: listenTcp,
    folder,
  });
  const twin = await started.catch((error: unknown) => {
    folder.close();
    throw error;
  });
  const { client } = attached({ host: '127.0.0.1', port: twin.ports.control }, scope);
  return {
    client,
    async end() {
      client.close();
      await twin.stop();
      folder.close();
    },
  };
}

function attached(address: { host: string; port: number }, { world }: NodeScope): OpenTwin {
  const client = twinClient({ address, connect: connectTcp, clock: world.clock });
  return {
    client,
    end: () => {
      client.close();
      return Promise.resolve();
    },
  };
}

function addressOf(text: string, scope: NodeScope): { host: string; port: number } {
  const [, host, port] = /^\[?([^\]]+?)\]?:(\d{1,5})$/.exec(text) ?? [];
  if (host !== undefined && port !== undefined) return { host, port: Number(port) };
  throw unusable(scope, 'address', { en: 'write it like 127.0.0.1:19199', zh: '格式应类似 127.0.0.1:19199' });
}
