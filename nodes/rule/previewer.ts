import { join } from 'node:path';
import type { Clock } from '../../lib/world';
import { askInTurn } from '../shell';
import type { PreviewAsked, RulePreview } from './preview-types';

const patience = 20_000;

/**
 * Makes previews without holding up the event loop. In a worker, because one QR code of 2,000 characters takes 200 ms, and a
 * rule of 32 levels beside many others seconds.
 *
 * @throws TraceError `preview-timeout`, `preview-failed`
 */
export function previewer(clock: Clock): (asked: PreviewAsked) => Promise<RulePreview> {
  return askInTurn<RulePreview>(join(__dirname, 'preview-worker.js'), {
    ...{ clock, patience, failed: 'preview-failed', late: 'preview-timeout' },
  });
}
