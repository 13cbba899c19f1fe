import { createServer, type AddressInfo, type Socket } from 'node:net';
import { TraceError } from '../../lib/errors';
import type { Listen, Wire } from '../../lib/twin';

/** A TCP server on one port; closing it ends its connections. @throws TraceError `twin-port-in-use` */
export const listenTcp: Listen = ({ host, port }, onWire) =>
  new Promise((resolve, reject) => {
    const sockets = new Set<Socket>();
    const server = createServer({ noDelay: true, keepAlive: true }, (socket) => {
      sockets.add(socket);
      socket.on('close', () => sockets.delete(socket));
      onWire(wireOf(socket));
    });
    server.once('error', (error: NodeJS.ErrnoException) => {
      const taken = error.code === 'EADDRINUSE';
      reject(taken ? new TraceError('twin-port-in-use', { host, port }, { cause: error }) : error);
    });
    server.listen(port, host, () => {
      resolve({
        port: portOf(server.address(), port),
        close: () =>
          new Promise((done) => {
            server.close(() => {
              done();
            });
            for (const socket of sockets) socket.destroySoon();
          }),
      });
    });
  });

function portOf(address: AddressInfo | string | null, asked: number): number {
  return typeof address === 'object' && address ? address.port : asked;
}

function wireOf(socket: Socket): Wire {
  socket.on('error', () => undefined); // the close follows
  return {
    write: (bytes) =>
      new Promise((resolve, reject) => {
        socket.write(bytes, (error) => {
          if (error) reject(error);
          else resolve();
        });
      }),
    onData(listener) {
      socket.on('data', listener);
    },
    onClose(listener) {
      socket.on('close', listener);
    },
    close() {
      socket.destroySoon();
    },
  };
}
