import { countRanges, type PackageRecord } from '../../lib/pool';
import type { FlowMessage, NodeScope, Outputs, ShowStatus } from '../shell';

/** Output of progress, beside done and rejected. */
const progressOutput = 3;
/** At most this often it is told, ms. */
const interval = 1_000;

/** Tells how far the writing of a package has come, on the node's status and as messages. */
export function progressOf(
  { world, send, status }: Pick<NodeScope, 'world'> & Outputs & { status: ShowStatus },
  { trace, topic }: FlowMessage,
  record: PackageRecord,
): (bytes: number) => void {
  let told = world.clock.now();
  return (bytes) => {
    const now = world.clock.now();
    if (now - told < interval) return;
    told = now;
    status('exporting', { count: bytes });
    const payload = { package: record.id, level: record.level, count: countRanges(record.ranges), bytes };
    send(
      { payload, ...(trace !== undefined && { trace }), ...(topic !== undefined && { topic }) },
      progressOutput,
    );
  };
}
