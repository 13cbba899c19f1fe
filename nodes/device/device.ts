import { defineConfigNode } from '../shell';
import '../store/store';
import { config } from './config';
import { openPrinter, type PrinterHandle } from './printer';
import { openScanner, type ScannerHandle } from './scanner';
import { tryDevice } from './try-device';

/** What a device node gives to print and scan nodes. */
export type DeviceHandle = PrinterHandle | ScannerHandle;

declare module '../shell/handles' {
  interface Handles {
    'tracecode-device': DeviceHandle;
  }
}

export default defineConfigNode({
  type: 'tracecode-device',
  config,
  uses: { store: 'tracecode-store' },
  open({ config, use, ...scope }) {
    const device = config.device || `${config.host.toLowerCase()}:${config.port}`;
    const handle =
      config.kind === 'printer'
        ? openPrinter(device, config, use.store, scope)
        : openScanner(device, config, scope);
    // at once, not after the nodes that use it: the device gets all the time there is (LAWS *owner*)
    scope.onClose(handle.stop);
    return handle;
  },
  close: (handle) => handle.stop(),
  test: tryDevice,
});
