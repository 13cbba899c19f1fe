import { errorOf, sentence, type Language, type Problem } from '../../lib/errors';
import { judgeScan, recordNoread, recordReject, type Judgement } from '../../lib/line';
import type { OrderRecord } from '../../lib/order';
import { rollSights, type RollNews } from '../../lib/pool';
import { isRecord, traceOf, type FlowMessage, type NodeScope, type Outputs, type ShowStatus } from '../shell';
import { itemCause, momentOf } from '../station/moment';
import type { StationHandle } from '../station/station';
import { rulesReady } from './rules-ready';

type Good = Extract<Judgement, { verdict: 'good' }>;
type Refused = Exclude<Judgement, Good>;
type Rolls = ReturnType<typeof rollSights>;

/** Judges the text in a message and sends it on, or out at output 2 with its verdict. */
export function judging(
  { world, send, reject, status, report, language }: NodeScope & Outputs & { status: ShowStatus },
  station: StationHandle,
  levels: readonly string[],
) {
  const { store, place } = station;
  const ready = rulesReady(store, world.clock);
  const rolls = rollSights(store);
  let good = 0;
  let bad = 0;
  let noted = false;

  const judge = async (msg: FlowMessage): Promise<void> => {
    const trace = traceOf(msg);
    const { order } = await store.line({ id: place.line });
    const text = textOf(msg.payload);
    const cause = trace.gate ? itemCause(trace.gate) : '';
    const scanned = await judgeScan(store, store.codecs.classify, { text, cause }, { order, levels });
    if (scanned.verdict === 'foreign') await ready();
    const [running = null] = order === null ? [] : await store.orders({ ids: [order], limit: 1 });
    // last: what fails before is shown again, and a label tells of its roll only the first time
    const { judged, roll } = await withRoll(rolls, scanned, order);
    const time = world.clock.now();
    if (judged.verdict === 'good') {
      good += 1;
      status('scanned', { count: good });
      const { code, level } = judged.code;
      const traced = { ...trace, ...place, ...(running && { order: running.id, lot: running.lot }) };
      send({ ...msg, payload: { ...goodPart(judged, language), time, ...rollPart(roll) }, trace: traced });
      // every label is like that: once is enough
      if (judged.note && !noted) {
        noted = true;
        report(errorOf(judged.note));
      }
      if (roll?.alarm) {
        // the object passes: what is told is of its roll
        const { gate: _, ...where } = traced;
        reject(roll.alarm, {
          msg: { trace: where },
          input: { verdict: 'good', code, level, roll: roll.roll },
        });
      }
      return;
    }
    bad += 1;
    status('rejected', { count: bad });
    // a code misread as one that never was is as good as none: some printed code of the order was on the object
    const unread = judged.verdict === 'noread' || (judged.verdict === 'foreign' && trace.gate !== undefined);
    if (running) await record(running, judged, unread, { msg, time });
    if (unread) rolls.noread();
    refuse(msg, judged, { text, order });
  };

  /** What was refused is counted for the order, by its kind. */
  async function record(
    { id: order, lot, levels: [lowest] }: OrderRecord,
    { verdict, problem }: Refused,
    unread: boolean,
    { msg, time }: { msg: FlowMessage; time: number },
  ): Promise<void> {
    const moment = momentOf(station, msg, traceOf(msg), unread ? 'noread' : 'reject', time);
    if (!unread) {
      await recordReject(store, moment, { order, lot, reason: problem.code });
      return;
    }
    const level = levels[0] ?? lowest?.level ?? '';
    const reason = verdict === 'noread' ? {} : { reason: problem.code };
    await recordNoread(store, moment, { order, lot, level, ...reason });
  }

  function refuse(
    msg: FlowMessage,
    judged: Refused,
    seen: { text: string | null; order: string | null },
  ): void {
    const { verdict, code, problem } = judged;
    const trace = { ...traceOf(msg), ...place, ...(seen.order !== null && { order: seen.order }) };
    const input = { verdict, text: seen.text, ...(code && { code: code.code, level: code.level }) };
    reject(problem, { msg: { ...msg, trace }, input });
  }

  return judge;
}

/** What is good by itself may come from a roll that is not the right one. */
async function withRoll(
  rolls: Rolls,
  judged: Judgement,
  order: string | null,
): Promise<{ judged: Judgement; roll: RollNews | null }> {
  if (judged.verdict !== 'good') {
    const why = await foreignRoll(rolls, judged, order);
    return { judged: why ? { ...judged, problem: why } : judged, roll: null };
  }
  const found = order === null ? null : await rolls.judge(judged.code, order);
  if (found?.kind !== 'wrong') return { judged, roll: found?.kind === 'on-roll' ? found.news : null };
  return { judged: { verdict: 'wrong', code: judged.code, problem: found.problem }, roll: null };
}

async function foreignRoll(rolls: Rolls, judged: Judgement, order: string | null): Promise<Problem | null> {
  if (judged.verdict !== 'wrong' || judged.problem.code !== 'scan-wrong-order' || !judged.code) return null;
  const { order: of } = judged.problem.details;
  return typeof of === 'string' ? rolls.foreignRoll(judged.code, of, order) : null;
}

/** A good code as it goes on; `note`: what its scanner should be set to. */
function goodPart({ code: { code, identity, level }, note }: Good, language: Language): object {
  const said = note && { code: note.code, message: sentence(note.code, note.details, language) };
  return { code, identity, level, state: 'Encoded', verdict: 'good', ...(said && { note: said }) };
}

function rollPart(roll: RollNews | null): object {
  return roll ? { roll: { id: roll.roll, left: roll.left, ...(roll.splice && { splice: true }) } } : {};
}

/** `{code}`, `{text}` or the text itself; null for what no reader could read. */
function textOf(payload: unknown): string | null {
  const value: unknown = isRecord(payload) ? (payload['code'] ?? payload['text']) : payload;
  if (value instanceof Uint8Array) return Buffer.from(value).toString('utf8').trim();
  return typeof value === 'string' || typeof value === 'number' ? String(value).trim() : null;
}
