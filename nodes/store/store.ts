import type { Store } from '../../lib/store';
import { defineConfigNode, holdStore } from '../shell';
import { codecRegistry, type CodecRegistry } from './codec-registry';
import { config, credentials } from './config';
import { labelPlaces, type LabelPlaces } from './label-places';
import { presence, type Presence } from './presence';
import { storePlace } from './store-place';

/** The store with the rules that read its codes. */
export interface StoreHandle extends Store {
  readonly codecs: CodecRegistry;
  /** Lines that stations of this Node-RED work on. */
  readonly lines: Presence;
  readonly labelPlaces: LabelPlaces;
}

declare module '../shell/handles' {
  interface Handles {
    'tracecode-store': StoreHandle;
  }
}

export default defineConfigNode({
  type: 'tracecode-store',
  config,
  credentials,
  async open({ config, credentials, outage, recovered, ...scope }) {
    const held = await holdStore(storePlace(config, credentials, scope), { lost: outage, back: recovered });
    return {
      ...held.store,
      codecs: codecRegistry(),
      lines: presence(),
      labelPlaces: labelPlaces(),
      close: held.release,
    };
  },
  close: (store) => store.close(),
  async test({ config, credentials, ...scope }) {
    const held = await holdStore(storePlace(config, credentials, scope), {
      lost: () => undefined,
      back: () => undefined,
    });
    try {
      const { engine, place } = await held.store.info();
      return { en: `Works: ${engine} at ${place}`, zh: `可用：${engine}，位置 ${place}` };
    } finally {
      await held.release();
    }
  },
});
