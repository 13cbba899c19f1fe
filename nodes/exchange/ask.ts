import { brokenJson, oneOf, TraceError, type Bilingual } from '../../lib/errors';
import { packageFormats, type PackageKind, type Writing } from '../../lib/pool';
import { isRecord, type FlowMessage, type MessageTrace } from '../shell';

/** What a message asks for. Texts are trimmed, '' where there is none. */
export interface Ask {
  order: string;
  package: string;
  roll: string;
  /** Jobs a generate node has named; empty: any. */
  jobs: readonly string[];
  levels: readonly string[];
  count: number | 'all';
  kind: PackageKind | null;
  /** Sub-folder of the node's folder. */
  folder: string;
  /** The sender's own name for what it asks: asked again, it gets the same package. */
  request: string;
  /** Over HTTP: the codes, or the manifest. */
  part: string;
  state: string;
  line: string;
  by: string;
  note: string;
  first: string;
  last: string;
  from: number | null;
  to: number | null;
  final: boolean;
  /** What is done with a lease, and until when it runs. */
  verb: string;
  until: string;
  hours: string;
  /** Where a list goes on. */
  after: string;
  afterRoll: string;
}

/**
 * Reads a message; a payload that is text names an order or a package.
 *
 * @throws TraceError `input-invalid` for a value that is none
 */
export function askOf({ payload }: FlowMessage, trace: MessageTrace): Ask {
  const given = givenIn(payload);
  const bare = typeof payload === 'string' && !isJson(payload) ? payload.trim() : '';
  const text = (...names: string[]): string => {
    const value = names.map((name) => given[name]).find((each) => isText(each) && String(each).trim() !== '');
    return isText(value) ? String(value).trim().slice(0, 500) : '';
  };
  const whole = (name: string): number | null => {
    const written = text(name);
    if (written === '') return null;
    if (!/^\d{1,15}$/.test(written)) throw unfit(name, noWhole(written));
    return Number(written);
  };
  const { jobs } = given;
  const count = text('count');
  return {
    order: text('order', 'id') || bare || (trace.order ?? ''),
    package: text('package') || bare,
    roll: text('roll'),
    jobs: Array.isArray(jobs)
      ? jobs.flatMap((job: unknown) => (isRecord(job) && typeof job['id'] === 'string' ? [job['id']] : []))
      : text('job') === ''
        ? []
        : [text('job')],
    levels: text('level') === '' ? [] : [text('level')],
    count: count === '' || count === 'all' ? 'all' : (whole('count') ?? 'all'),
    kind: kindOf(text('kind')),
    folder: text('folder'),
    request: text('request'),
    part: text('part'),
    state: text('state'),
    line: text('line'),
    by: text('by'),
    note: text('note'),
    first: text('first'),
    last: text('last'),
    from: whole('from'),
    to: whole('to'),
    final: ['true', '1'].includes(text('final')),
    verb: text('verb'),
    until: text('until'),
    hours: text('hours'),
    after: text('after'),
    afterRoll: text('afterRoll'),
  };
}

/**
 * How the message wants it written, else how the node does.
 *
 * @param form in which it was written before
 * @throws TraceError `input-invalid`
 */
export function writingOf(
  { payload }: FlowMessage,
  config: Writing,
  form: Writing['form'] | null = null,
): Writing {
  const given = givenIn(payload);
  const pick = <T extends string>(name: string, known: readonly T[], fallback: T): T => {
    const value = given[name];
    if (value === undefined || value === null || value === '') return fallback;
    const found = known.find((each) => each === value);
    if (found === undefined) throw unfit(name, oneOf(known));
    return found;
  };
  return {
    format: pick('format', packageFormats, config.format),
    gzip: isText(given['gzip']) ? ['true', '1'].includes(String(given['gzip'])) : config.gzip,
    form: pick('form', ['code', 'identity', 'elementString'], form ?? config.form),
  };
}

const packageKinds = ['file', 'lease', 'roll', 'single'] as const satisfies readonly PackageKind[];

function kindOf(text: string): Ask['kind'] {
  const kind = packageKinds.find((each) => each === text);
  if (text !== '' && !kind) throw unfit('kind', oneOf(packageKinds));
  return kind ?? null;
}

/** So much JSON is read in some milliseconds, beside everything else that the flow does. */
const mostBytes = 1_000_000;
const tooLong = { en: 'it is longer than 1 MB', zh: '超过 1 MB' };

/** What a payload names; the body of an HTTP request may come as it was sent. @throws TraceError `input-invalid` */
export function givenIn(payload: unknown): Readonly<Record<string, unknown>> {
  const isLong = (typeof payload === 'string' || payload instanceof Uint8Array) && payload.length > mostBytes;
  if (isLong) throw unfit('msg.payload', tooLong);
  const text = payload instanceof Uint8Array ? Buffer.from(payload).toString('utf8') : payload;
  if (typeof text !== 'string' || !isJson(text)) return isRecord(payload) ? payload : {};
  try {
    const read: unknown = JSON.parse(text);
    return isRecord(read) ? read : {};
  } catch (error) {
    throw unfit('msg.payload', brokenJson(error));
  }
}

function noWhole(written: string): Bilingual {
  const shown = written.slice(0, 40);
  return { en: `"${shown}" is no whole number`, zh: `“${shown}”不是整数` };
}

function isJson(text: string): boolean {
  return /^\s*\{/.test(text);
}

export function unfit(field: string, reason: Bilingual): TraceError {
  return new TraceError('input-invalid', { field, reason });
}

function isText(value: unknown): value is string | number | boolean {
  return typeof value === 'string' || typeof value === 'number' || typeof value === 'boolean';
}
