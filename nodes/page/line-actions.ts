import { z } from 'zod';
import { errorOf, shapeFault, TraceError } from '../../lib/errors';
import { mendSlot, relabel } from '../../lib/line';
import { termsToExplain } from '../../lib/order';
import type { Container } from '../../lib/trace';
import type { StationHandle } from '../station/station';
import { positionEncoder } from '../store/encode-position';
import type { LineAction } from './pages';

/** What the line's screen offers; all of it is answered here. */
export const lineActions = [
  'start',
  'pause',
  'resume',
  'close',
  'end',
  'release',
  'dismiss',
  'clear',
  'mend',
  'relabel',
] as const satisfies readonly LineAction[];

const text = z.string().min(1).max(200);

const action = z.discriminatedUnion('verb', [
  z.object({
    verb: z.enum(['start', 'pause', 'resume', 'close', 'end', 'release', 'dismiss']),
    order: text,
    /** The version that a person looked at. */
    asked: text.optional(),
  }),
  z.object({ verb: z.literal('clear'), device: text }),
  z.object({
    verb: z.literal('mend'),
    container: text,
    slot: z.string().regex(/^\d{1,6}$/),
    /** Empty: the object was taken out. */
    code: z.string().max(4_096),
  }),
  z.object({ verb: z.literal('relabel'), container: text }),
]);

/**
 * Does what a form of the line's screen asks for.
 *
 * @throws TraceError `verb-unknown`, `input-invalid` for a form there is none of; those of `moveOrder`, of mending a slot and of another label
 */
export async function actOnLine(
  station: StationHandle,
  line: string,
  fields: Readonly<Record<string, string>>,
  now: number,
): Promise<void> {
  const { verb = '' } = fields;
  if (!lineActions.some((each) => each === verb))
    throw new TraceError('verb-unknown', { verb, verbs: lineActions.join(', ') });
  const asked = action.safeParse(fields);
  if (!asked.success) {
    const { field, reason } = shapeFault(asked.error, fields);
    throw new TraceError('input-invalid', { field: field || 'form', reason });
  }
  const { store, plant } = station;
  const { data } = asked;
  if (data.verb === 'clear') {
    const { device } = data;
    if (!(await store.device({ device }))) {
      const reason = { en: `there is no ${device}`, zh: `没有 ${device}` };
      throw new TraceError('input-invalid', { field: 'device', reason });
    }
    await store.clearDevice({ device, by: `screen of line ${line}`, now });
  } else if (data.verb === 'mend') {
    await mend(station, line, { ...data, slot: Number(data.slot) }, now);
  } else if (data.verb === 'relabel') {
    await printAnew(station, line, data.container, now);
  } else {
    const { order, asked } = data;
    const reasons = reasonsIn(verb, fields);
    const today = plant.date(now);
    await store.moveOrder({ id: order, verb: data.verb, line, reasons, now, today, ...(asked && { asked }) });
  }
}

/** The container may fill at another station of the line: the mending is told from there. */
async function mend(
  station: StationHandle,
  line: string,
  what: { container: string; slot: number; code: string },
  time: number,
): Promise<void> {
  const { store, plant, newCause } = station;
  const typed = what.code.trim();
  const code = typed === '' ? null : store.codecs.classify(typed);
  if (code?.kind === 'unknown') throw errorOf(code.problem);
  const found = await openContainer(station, what.container);
  const place = { station: found.station, line };
  const moment = { place, cause: newCause(), time, offset: plant.offset(time) };
  const mended = await mendSlot(store, moment, { container: found.id, slot: what.slot, code });
  if (mended.kind === 'rejected') throw errorOf(mended.problem);
}

/** Gives up the label of a container that nobody has scanned; the station prints another one for it. */
async function printAnew(station: StationHandle, line: string, id: string, time: number): Promise<void> {
  const { store, plant, newCause } = station;
  const found = await openContainer(station, id);
  const job = found.label && (await store.job({ id: found.label.job }));
  // it waits for another label already
  if (!found.label || !job) return;
  const { code: written } = positionEncoder(store.codecs)(job.job, found.label.position, null);
  const code = store.codecs.classify(written);
  if (code.kind === 'unknown') throw errorOf(code.problem);
  const place = { station: found.station, line };
  const moment = { place, cause: newCause(), time, offset: plant.offset(time) };
  const done = await relabel(store, moment, found, code);
  if (done.kind === 'rejected') throw errorOf(done.problem);
}

async function openContainer({ store }: StationHandle, container: string): Promise<Container> {
  const [found] = await store.containers({ ids: [container], limit: 1 });
  if (!found || found.state === 'packed') throw new TraceError('container-unknown', { container });
  return found;
}

/**
 * `reason` of a pause. At close it is the reason of every term that is open by then, on a running line not quite those
 * that the screen showed; but for terms with one of their own, `reason.<level>.<term>`, in JSON also `reasons: {…}`.
 */
// law: balance
function reasonsIn(verb: string, fields: Readonly<Record<string, string>>): Record<string, string> {
  const { reason } = fields;
  const own = Object.entries(fields).flatMap(([name, value]): [string, string][] => {
    const [, term] = /^reasons?\.(.+)$/.exec(name) ?? [];
    return term === undefined || value.trim() === '' ? [] : [[term, value]];
  });
  const all = verb === 'pause' ? [verb] : termsToExplain;
  const general = reason === undefined ? [] : all.map((name): [string, string] => [name, reason]);
  return Object.fromEntries(
    [...general, ...own].map(([name, value]) => [name.slice(0, 64), value.slice(0, 500)]),
  );
}
