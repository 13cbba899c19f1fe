import { once } from 'node:events';
import net, { type AddressInfo, type Socket } from 'node:net';

/** A wire between a device and whoever drives it, to be cut. */
export interface TcpProxy {
  port: number;
  /** Ends all connections there are. */
  cut(): void;
  close(): Promise<void>;
}

/** @param port 0: the operating system chooses */
export async function tcpProxy(target: number, port = 0): Promise<TcpProxy> {
  const sockets = new Set<Socket>();
  const keep = (socket: Socket, other: () => Socket): void => {
    sockets.add(socket);
    socket.on('error', () => undefined); // the close follows
    socket.on('close', () => {
      sockets.delete(socket);
      other().destroy();
    });
  };
  const server = net.createServer((socket) => {
    const device = net.connect(target, '127.0.0.1');
    keep(socket, () => device);
    keep(device, () => socket);
    socket.pipe(device).pipe(socket);
  });
  server.listen(port, '127.0.0.1');
  await once(server, 'listening');
  const cut = (): void => {
    for (const socket of sockets) socket.destroy();
  };
  return {
    port: (server.address() as AddressInfo).port,
    cut,
    async close() {
      server.close();
      cut();
      if (server.listening) await once(server, 'close');
    },
  };
}

/** A port at which nobody listens now. */
export async function freePort(): Promise<number> {
  const server = net.createServer().listen(0, '127.0.0.1');
  await once(server, 'listening');
  const { port } = server.address() as AddressInfo;
  server.close();
  await once(server, 'close');
  return port;
}
