import type { ServerResponse } from 'node:http';
import { oneOf, problemOf, TraceError } from '../../lib/errors';
import {
  countRanges,
  manifestFileName,
  manifestText,
  packagesAsked,
  type PackageKind,
  type PackageManifest,
  type PackageRecord,
  type PackageWriting,
  type SigningKey,
  type Writing,
} from '../../lib/pool';
import {
  responseOf,
  type FlowMessage,
  type MessageTrace,
  type NodeScope,
  type Outputs,
  type ShowStatus,
} from '../shell';
import type { StoreHandle } from '../store/store';
import { askOf, unfit, writingOf, type Ask } from './ask';
import { openFolder, writeWhole } from './folder';
import { answerHead, httpDownloads, typeOf, type FileHead } from './http-download';
import { codesOf, manifestOf, packageMaking } from './package-making';
import { progressOf } from './progress';
import { isHead, isReading, refuseReading } from './request-method';

export interface Exporting extends NodeScope, Outputs {
  store: StoreHandle;
  status: ShowStatus;
  key: SigningKey | null;
  folder: string;
  config: Writing & { levels: readonly string[]; kind: 'file' | 'roll'; idleSeconds: number };
}

function issuable(kind: PackageKind): 'file' | 'roll' {
  if (kind === 'file' || kind === 'roll') return kind;
  throw unfit('kind', oneOf(['file', 'roll']));
}

/** What is asked for of a package: its codes, or its manifest. */
function fileAsked(
  { part }: Ask,
  { id }: PackageRecord,
  writing: Writing,
  codes: { name: string },
): FileHead {
  return part === 'manifest'
    ? { name: manifestFileName(id), type: typeOf({ format: 'json', gzip: false }) }
    : { name: codes.name, type: typeOf(writing) };
}

/** A file of a package, as the handle names it. */
interface WrittenFile {
  path: string;
  bytes: number;
  sha256: string;
  count: number;
  level: string;
}

/** Writes packages: to files of the folder, or to the HTTP client that waits. */
export function exporting(context: Exporting): (msg: FlowMessage, trace: MessageTrace) => Promise<void> {
  const { store, config, world, send, status, key, folder } = context;
  const making = packageMaking(store, key, context);
  const download = httpDownloads(context, config);
  let done = 0;

  function tell(msg: FlowMessage, record: PackageRecord, manifest: PackageManifest, path: string): void {
    done += countRanges(record.ranges);
    status('exported', { count: done });
    const { order, job, level } = record;
    const trace = { order, job, ...(manifest.lot !== null && { lot: manifest.lot }) };
    const files = manifest.files.map((file): WrittenFile => {
      const { bytes, sha256, codes } = file;
      return { path: path === '' ? file.name : path, bytes, sha256, count: codes, level };
    });
    send({ ...msg, payload: { package: record.id, files, manifest }, trace });
  }

  /** Answers with the codes or the manifest of one package; the flow behind is told once all is taken. */
  function answer(msg: FlowMessage, ask: Ask, record: PackageRecord, response: ServerResponse): void {
    const writing = writingOf(msg, config, record.form);
    // whoever reads the messages behind has no response to answer: it is answered here
    const { req: _, res: __, ...rest } = msg;
    let manifest: PackageManifest | null = null;
    download(response, {
      package: record.id,
      async begin(gone) {
        const begun = await making.prepare(record, writing);
        const made = ask.part === 'manifest' ? manifestOf : codesOf;
        const codes = making.stream(begun, progressOf(context, rest, record), gone);
        const chunks = made(
          codes,
          async (measures) => (manifest = await making.seal(begun, measures, record)),
        );
        return { chunks, ...fileAsked(ask, record, writing, begun) };
      },
      whole() {
        if (manifest) tell(rest, record, manifest, '');
      },
      failed(error, answered) {
        const problem = problemOf(error);
        if (problem.code === 'internal') context.report(error);
        context.reject(problem, { msg: answered ? rest : msg, input: msg.payload });
      },
    });
  }

  async function toFolder(msg: FlowMessage, ask: Ask, record: PackageRecord): Promise<void> {
    const target = await openFolder(folder, ask.folder);
    const written = await making.prepare(record, writingOf(msg, config, record.form));
    const attempt = { part: world.chance.id(), now: world.clock.now() };
    const onBytes = progressOf(context, msg, record);
    const { path, manifest } = await writePackage(making, { target, written, record, attempt, onBytes });
    tell(msg, record, manifest, path);
  }

  return async (msg, trace) => {
    const ask = askOf(msg, trace);
    const response = responseOf(msg);
    const request = msg._msgid ?? world.chance.id();
    // what cannot be written, or is wanted by nobody any more, is refused before anything is issued
    writingOf(msg, config);
    if (response?.destroyed) throw new TraceError('export-reader-gone');
    if (ask.package === '' && ask.order === '') throw new TraceError('export-unnamed');
    if (ask.package === '' || !isReading(msg)) refuseReading(msg, 'export');
    if (!response) await openFolder(folder, ask.folder);
    // what was never written whole has no form yet: its first writing fixes that
    const fetching = isReading(msg) && (await store.package({ id: ask.package }));
    if (fetching && fetching.manifest === null) refuseReading(msg, 'export');
    const records = await packagesAsked(store, {
      ...ask,
      order: isReading(msg) ? '' : ask.order,
      levels: ask.levels.length > 0 ? ask.levels : config.levels,
      kind: issuable(ask.kind ?? config.kind),
      request: ask.request || `${context.id}|${request}`,
      single: response !== null,
      now: world.clock.now(),
    });
    const [only] = records;
    if (response && only && isHead(msg)) {
      const writing = writingOf(msg, config, only.form);
      const file = fileAsked(ask, only, writing, await making.prepare(only, writing));
      answerHead(response, only.id, file);
      return;
    }
    status('exporting', { count: 0 });
    for (const [index, record] of records.entries()) {
      const parts = { id: request, type: 'array', index, count: records.length };
      if (response) answer(msg, ask, record, response);
      else await toFolder(records.length > 1 ? { ...msg, parts } : msg, ask, record);
    }
  };
}

/** Writes the codes and then the manifest: where that is, all is. */
async function writePackage(
  making: ReturnType<typeof packageMaking>,
  of: {
    target: string;
    written: PackageWriting;
    record: PackageRecord;
    attempt: { part: string; now: number };
    onBytes: (bytes: number) => void;
  },
): Promise<{ path: string; manifest: PackageManifest }> {
  const { target, written, record, attempt } = of;
  const { path, ready: manifest } = await writeWhole(
    target,
    written.name,
    ({ fd }) => making.fill(written, fd, of.onBytes),
    { ...attempt, ready: (measures) => making.seal(written, measures, record) },
  );
  await writeWhole(target, manifestFileName(record.id), (file) => file.writeFile(manifestText(manifest)), {
    ...attempt,
    ready: async () => undefined,
  });
  return { path, manifest };
}
