import { resolve } from 'node:path';
import { signingKey, unfitKey } from '../../lib/pool';
import { plantTime } from '../../lib/world';
import { defineNode, orRejected, unusable } from '../shell';
import { zoneOf } from '../station/zone';
import '../store/store';
import { actions } from './actions';
import { config, credentials } from './config';

/** Hands packages of codes to partners and takes in what comes back: exports, rolls, returns. */
export default defineNode({
  type: 'tracecode-exchange',
  config,
  credentials,
  uses: { store: 'tracecode-store' },
  queue: 100,
  start(context) {
    const { credentials, config, userDir } = context;
    const unfit = unfitKey(config.trusted);
    if (unfit !== undefined) {
      throw unusable(context, 'trusted', {
        en: `"${unfit.slice(0, 20)}" is no public key of 64 hexadecimal digits`,
        zh: `“${unfit.slice(0, 20)}”不是 64 位十六进制公钥`,
      });
    }
    const own = credentials.signingKey === undefined ? null : signingKey(credentials.signingKey);
    const plant = plantTime(zoneOf(config.zone, context));
    return actions(context, { own, folder: resolve(userDir, config.folder), plant });
  },
  input: ({ msg, trace, config, state, reject }) =>
    orRejected(() => state[config.action](msg, trace), reject),
});
