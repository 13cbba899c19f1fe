import { parentPort, type MessagePort } from 'node:worker_threads';
import { madeSymbols } from './made-symbols';
import { previewRule } from './preview';
import type { PreviewAsked } from './preview-types';

/** A dialog that asks no more has this worker end by itself. */
const idleMs = 60_000;

/** Symbols of all levels of the largest rule, for several drafts of it. */
const keptSymbols = 256;

if (parentPort) answer(parentPort);

function answer(port: MessagePort): void {
  const symbols = madeSymbols(keptSymbols);
  const end = (): void => port.close();
  let idle = setTimeout(end, idleMs);
  port.on('message', (asked: PreviewAsked) => {
    clearTimeout(idle);
    port.postMessage(previewRule(asked, symbols));
    idle = setTimeout(end, idleMs);
  });
}
