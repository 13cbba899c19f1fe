import { parentPort, type MessagePort } from 'node:worker_threads';
import { previewLabel } from './preview';
import type { LabelPreviewAsked } from './preview-types';

/** A dialog that asks no more has this worker end by itself. */
const idleMs = 60_000;

if (parentPort) answer(parentPort);

function answer(port: MessagePort): void {
  const end = (): void => port.close();
  let idle = setTimeout(end, idleMs);
  port.on('message', (asked: LabelPreviewAsked) => {
    clearTimeout(idle);
    port.postMessage(previewLabel(asked));
    idle = setTimeout(end, idleMs);
  });
}
