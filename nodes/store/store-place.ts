import { resolve } from 'node:path';
import type { z } from 'zod';
import { unusable, type Credentials, type StorePlace } from '../shell';
import type { config, credentials } from './config';

/** Where the store is, out of what the user filled in. @throws TraceError `config-invalid` */
export function storePlace(
  { engine, path, database }: z.output<typeof config>,
  { url, user, password }: Credentials<typeof credentials>,
  scope: Parameters<typeof unusable>[0] & { userDir: string },
): StorePlace {
  if (engine === 'sqlite') return { engine, path: resolve(scope.userDir, path) };
  const address = engine === 'mongodb' ? url : engine;
  if (address === undefined) {
    throw unusable(scope, 'url', {
      en: 'MongoDB needs its URL, mongodb://host:27017',
      zh: 'MongoDB 需要连接地址，如 mongodb://host:27017',
    });
  }
  return { engine: 'mongodb', url: address, database, ...(user && { user }), ...(password && { password }) };
}
