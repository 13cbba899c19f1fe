import { connect } from 'node:net';
import { TraceError } from '../../lib/errors';
import type { Connect, Transport } from '../../lib/device';

/**
 * Opens a TCP connection to a device.
 *
 * @throws TraceError `device-unreachable` when nobody answers within `timeout` ms, or a write fails
 */
export const connectTcp: Connect = ({ host, port, timeout }) =>
  new Promise<Transport>((resolve, reject) => {
    const socket = connect({ host, port, noDelay: true, keepAlive: true, keepAliveInitialDelay: 10_000 });
    let closed = false;
    const closers: (() => void)[] = [];
    const failed = (reason: string): TraceError =>
      new TraceError('device-unreachable', { host, port, reason });
    const late = setTimeout(() => {
      socket.destroy();
      reject(failed(`no answer within ${timeout} ms`));
    }, timeout);

    socket.on('error', (error: NodeJS.ErrnoException) => {
      reject(failed(error.code ?? error.message));
    });
    socket.on('close', () => {
      clearTimeout(late);
      closed = true;
      reject(failed('connection closed'));
      for (const closer of closers) closer();
    });
    socket.once('connect', () => {
      clearTimeout(late);
      resolve({
        write: (bytes) =>
          new Promise((done, fail) => {
            socket.write(bytes, (error) => {
              if (error) fail(failed(error.message));
              else done();
            });
          }),
        onData(listener) {
          socket.on('data', listener);
        },
        onClose(listener) {
          if (closed) queueMicrotask(listener);
          else closers.push(listener);
        },
        close() {
          socket.destroy();
        },
      });
    });
  });
