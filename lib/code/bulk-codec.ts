import { problem } from '../errors';
import { bulkLines, parseEach, type BulkLines, type ReadOne } from './bulk-lines';
import { blockSize, bulkSerials } from './bulk-serials';
import { bulkTemplate } from './bulk-template';
import { inForm } from './code-text';
import type { SerialText } from './element-text';
import { encodeEach } from './encode-each';
import type { LaidLevel, SerialFormat } from './layout';
import { elementsOf } from './level-text';
import type { Numbering } from './numbering';
import type { Codec, CodeForm, Fields, Frame, Level } from './types';

/** What writing and reading in bulk needs of a level's codec. */
export interface BulkParts {
  level: Level;
  laid: LaidLevel;
  serial: SerialFormat;
  frame(fields: Fields): Frame;
  /** @throws TraceError `serial-out-of-range`, `serial-unfit` */
  serialText(frame: Frame, number: number): string;
  textsOf(frame: Frame, serial: string): SerialText;
  numberingOf(frame: Frame): Numbering;
  parse: Codec['parse'];
}

/** Lines at hand for the frame last used: its storage serves the next range of the same job. */
interface Kept {
  of: string;
  lines: BulkLines | null;
}

/** Codes in blocks from a template; one by one where a rule's codes have no template. */
export function bulkCodec(parts: BulkParts): Pick<Codec, 'encodeRange' | 'parseLines'> {
  const { level, laid, serial, frame, serialText, textsOf } = parts;
  let kept: Kept | null = null;

  function linesOf(its: Frame, fields: Fields, form: CodeForm): BulkLines | null {
    if (its.capacity === 0) return null;
    const serials = bulkSerials(its, parts.numberingOf(its), blockSize);
    const sample = textsOf(its, serialText(its, 0));
    const template = serials && bulkTemplate(level, laid, fields, sample, form);
    const tagOf: Parameters<typeof bulkLines>[3] = (text, tag) => textsOf(its, text).tag(tag);
    return serials && template ? bulkLines(template, serials, serial.length, tagOf) : null;
  }

  /** Works with the lines of a frame, which nobody else may have meanwhile: a sink may ask for codes itself. */
  function withLines<T>(its: Frame, fields: Fields, form: CodeForm, work: (lines: BulkLines | null) => T): T {
    const of = JSON.stringify([form, fields]);
    const mine = kept?.of === of ? kept : { of, lines: linesOf(its, fields, form) };
    kept = null;
    try {
      return work(mine.lines);
    } finally {
      kept = mine;
    }
  }

  return {
    encodeRange(fields, from, count, sink, form = 'code') {
      const its = frame(fields);
      if (count < 1) return;
      for (const number of [from, from + count - 1]) serialText(its, number);
      const textOf = (number: number): string =>
        inForm(elementsOf(level, laid, fields, textsOf(its, serialText(its, number))), laid.stem, form);
      withLines(its, fields, form, (lines) => {
        if (lines) lines.encode(from, count, sink);
        else encodeEach(textOf, from, count, sink);
      });
    },

    parseLines(fields, bytes, sink, form = 'code') {
      const its = frame(fields);
      const readOne: ReadOne = (line) => {
        const read = parts.parse(line);
        if (read.kind === 'unknown') return read.problem;
        if (read.frame === its.id && read.number !== null) return read.number;
        return { ...problem('code-foreign', { text: line }), code: 'code-foreign' };
      };
      return withLines(its, fields, form, (lines) =>
        lines ? lines.parse(bytes, sink, readOne) : parseEach(bytes, sink, readOne),
      );
    },
  };
}
