import { connect } from 'node:net';
import { foreignWords, TraceError, verbatim, type Bilingual } from '../../lib/errors';
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
    const failed = (reason: Bilingual): TraceError =>
      new TraceError('device-unreachable', { host, port, reason });
    const late = setTimeout(() => {
      socket.destroy();
      reject(failed({ en: `no answer within ${timeout} ms`, zh: `${timeout} 毫秒内无应答` }));
    }, timeout);

    socket.on('error', (error: NodeJS.ErrnoException) => {
      reject(failed(error.code ? verbatim(error.code) : foreignWords(error)));
    });
    socket.on('close', () => {
      clearTimeout(late);
      closed = true;
      reject(failed({ en: 'connection closed', zh: '连接已关闭' }));
      for (const closer of closers) closer();
    });
    socket.once('connect', () => {
      clearTimeout(late);
      resolve({
        write: (bytes) =>
          new Promise((done, fail) => {
            socket.write(bytes, (error) => {
              if (error) fail(failed(foreignWords(error)));
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
