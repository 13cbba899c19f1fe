import type { ServerResponse } from 'node:http';
import { errorOf, problem, TraceError } from '../../lib/errors';
import {
  countRanges,
  manifestDigest,
  manifestFileName,
  manifestText,
  sameFrame,
  writePackage,
  type PackageManifest,
  type PackageRecord,
  type PackageWriting,
  type SigningKey,
  type Writing,
} from '../../lib/pool';
import { responseOf, type FlowMessage, type NodeScope, type Outputs, type ShowStatus } from '../shell';
import type { StoreHandle } from '../store/store';
import { askOf, writingOf, type Ask } from './ask';
import { codesOf } from './codes-of';
import { openFolder, writeWhole } from './folder';
import { httpDownloads, typeOf } from './http-download';
import { packagesAsked } from './package-choice';
import { progressOf } from './progress';

export interface Exporting extends NodeScope, Outputs {
  store: StoreHandle;
  status: ShowStatus;
  key: SigningKey | null;
  folder: string;
  config: Writing & { levels: readonly string[]; kind: 'file' | 'roll' };
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
export function exporting(context: Exporting) {
  const { store, config, world, send, status, closing, key, folder } = context;
  const download = httpDownloads(context);
  let done = 0;

  /** Answers with the codes or the manifest of one package. */
  async function answer(
    msg: FlowMessage,
    ask: Ask,
    records: readonly PackageRecord[],
    response: ServerResponse,
  ) {
    const [record] = records;
    if (!record) throw new TraceError('package-unknown', { package: ask.package });
    const writing = writingOf(msg, config);
    const written = await begun(record, writing);
    // whoever reads the messages behind has no response to answer: it is answered here
    const { req: _, res: __, ...rest } = msg;
    const progress = progressOf(context, rest, record);
    const asManifest = ask.part === 'manifest';
    const name = asManifest ? manifestFileName(record.id) : written.name;
    const type = asManifest ? typeOf({ format: 'json', gzip: false }) : typeOf(writing);
    const watching = watched(written.chunks, progress);
    await download(
      response,
      asManifest ? manifestOf(watching, written, record) : watching,
      { name, type, id: record.id },
      {
        async whole() {
          const manifest = await sealed(written, record);
          tell(rest, record, manifest, [fileOf('', manifest, record)]);
        },
        gone() {
          context.reject(problem('export-cancelled', { package: record.id }), {
            msg: rest,
            input: msg.payload,
          });
        },
      },
    );
  }

  /** Writes the codes and then the manifest: where that is, all is. */
  async function toFolder(msg: FlowMessage, ask: Ask, record: PackageRecord, parts: object): Promise<void> {
    const target = await openFolder(folder, ask.folder);
    const written = await begun(record, writingOf(msg, config));
    const progress = progressOf(context, msg, record);
    const writing = { part: world.chance.id(), now: world.clock.now(), onPart: progress };
    const path = await writeWhole(target, written.name, unlessClosing(written.chunks), writing);
    const manifest = await sealed(written, record);
    const text = [Buffer.from(manifestText(manifest))];
    await writeWhole(target, manifestFileName(record.id), text, { ...writing, onPart: () => undefined });
    tell({ ...msg, ...parts }, record, manifest, [fileOf(path, manifest, record)]);
  }

  async function begun(record: PackageRecord, writing: Writing): Promise<PackageWriting> {
    const [held, view, info] = await Promise.all([
      store.job({ id: record.job }),
      store.order({ id: record.order }),
      store.info(),
    ]);
    if (!held) throw new TraceError('job-unknown', { job: record.job });
    const { job } = held;
    const { fields } = record;
    const codec = store.codecs.rule(job.rule.id, job.rule.version).level(job.level);
    // with another key the same numbers would make other codes
    const changed = sameFrame(job.frame, codec.frame(job.fields));
    if (changed) throw errorOf(changed);
    const lot = view?.order.lot ?? null;
    const own = fields ? { ...job, fields: { ...job.fields, ...fields } } : job;
    const codes = codesOf(store.codecs, own, record.ranges, writing.form);
    return writePackage({ record, job, lot, store: info.id }, writing, codes);
  }

  /** Notes what the package is; other codes than were written before are refused. */
  async function sealed(written: PackageWriting, record: PackageRecord): Promise<PackageManifest> {
    const manifest = written.manifest(key);
    await store.sealPackage({ id: record.id, manifest: manifestDigest(manifest) });
    return manifest;
  }

  /** The manifest alone: the codes are made to be measured. */
  async function* manifestOf(
    chunks: AsyncIterable<Uint8Array>,
    written: PackageWriting,
    record: PackageRecord,
  ): AsyncGenerator<Uint8Array, void, undefined> {
    for await (const _ of chunks) continue;
    yield Buffer.from(manifestText(await sealed(written, record)));
  }

  async function* unlessClosing(
    chunks: AsyncIterable<Uint8Array>,
  ): AsyncGenerator<Uint8Array, void, undefined> {
    for await (const chunk of chunks) {
      if (closing.aborted) throw new TraceError('node-closing');
      yield chunk;
    }
  }

  async function* watched(
    chunks: AsyncIterable<Uint8Array>,
    progress: (bytes: number) => void,
  ): AsyncGenerator<Uint8Array, void, undefined> {
    let bytes = 0;
    for await (const chunk of unlessClosing(chunks)) {
      yield chunk;
      progress((bytes += chunk.length));
    }
  }

  function tell(
    msg: FlowMessage,
    record: PackageRecord,
    manifest: PackageManifest,
    files: WrittenFile[],
  ): void {
    done += countRanges(record.ranges);
    status('exported', { count: done });
    const trace = {
      order: record.order,
      job: record.job,
      ...(manifest.lot !== null && { lot: manifest.lot }),
    };
    send({ ...msg, payload: { package: record.id, files, manifest }, trace });
  }

  return {
    async export(msg: FlowMessage, trace: Parameters<typeof askOf>[1]): Promise<void> {
      const ask = askOf(msg, trace);
      const response = responseOf(msg);
      const request = msg._msgid ?? world.chance.id();
      const issuing = { ...config, request: `${context.id}|${request}`, now: world.clock.now() };
      writingOf(msg, config);
      if (!response) await openFolder(folder, ask.folder);
      const records = await packagesAsked(store, ask, issuing, response !== null);
      status('exporting', { count: 0 });
      if (response) {
        await answer(msg, ask, records, response);
        return;
      }
      for (const [index, record] of records.entries()) {
        const parts = { id: request, type: 'array', index, count: records.length };
        await toFolder(msg, ask, record, records.length > 1 ? { parts } : {});
      }
    },
  };
}

function fileOf(path: string, manifest: PackageManifest, { level }: PackageRecord): WrittenFile {
  const [file] = manifest.files;
  const { name = '', bytes = 0, sha256 = '', codes = 0 } = file ?? {};
  return { path: path === '' ? name : path, bytes, sha256, count: codes, level };
}
