import type { LevelRule } from '../../lib/code';
import { sentence, TraceError, problemOf, type Language, type Problem } from '../../lib/errors';
import {
  baselineOf,
  drawingPng,
  fixedFaults,
  inspectLabel,
  lackingIn,
  placeholders,
  type LabelData,
  type LabelLayout,
} from '../../lib/label';
import { readGs1 } from '../../lib/gs1';
import { sampleCodes } from '../rule/sample-codes';
import { sampleFields, usualText } from '../rule/sample-fields';
import type { LabelPreview, LabelPreviewAsked, LabelPreviewFinding, SampleRule } from './preview-types';

/** A picture of more dots is a mistake in millimetres; this is a label of 150 × 200 mm at 600 dpi. */
const mostDots = 18_000_000;

interface Sample {
  value: string;
  rule: SampleRule;
  level: LevelRule;
  code: string;
  fields: LabelData;
}

/**
 * The label as it will be printed with a sample code, and what is wrong with it. May take seconds for a label of many large
 * symbols: see `previewer`.
 */
export function previewLabel(asked: LabelPreviewAsked): LabelPreview {
  const { layout, language } = asked;
  const say = ({ code, details }: Problem): string => sentence(code, details, language);
  const sample = chooseSample(asked);
  const values = sampleValues(asked, sample?.fields ?? {});
  const data = Object.fromEntries(values.map(({ name, value }) => [name, value]));
  const code = sample?.code ?? '';
  const { width, height, density } = layout;
  const [beyond] = fixedFaults(layout);
  const shown: LabelPreview = {
    ...{ picture: null, texts: [], problem: null, width, height, density, code, values, findings: [] },
    chosen: sample?.value ?? '',
    refusal: beyond ? say(beyond) : null,
    choices: asked.rules.flatMap((rule) =>
      rule.levels.map(({ level }) => ({ value: nameOf(rule, level), rule: rule.name, level })),
    ),
  };
  if (width * height * density ** 2 > mostDots) {
    const large = new TraceError('label-too-large', { width, height, density });
    return { ...shown, problem: say(problemOf(large)) };
  }
  const { findings, drawing } = inspectLabel(layout, data, code);
  const { own = [], others = [] } = Object.groupBy(drawing.texts, ({ text }) =>
    lackingIn(text).length === 0 ? 'own' : 'others',
  );
  return {
    ...shown,
    picture: Buffer.from(drawingPng({ ...drawing, texts: own }, density)).toString('base64'),
    texts: others.map(({ x, y, height, text }) => ({ x, y: baselineOf(y, height), height, text })),
    findings: findings.map(({ severity, problem, element, box }): LabelPreviewFinding => ({
      ...{ severity, message: say(problem), element },
      box: box && {
        left: box.x / drawing.width,
        top: box.y / drawing.height,
        width: box.width / drawing.width,
        height: box.height / drawing.height,
      },
    })),
  };
}

/** The code that was chosen, else the first that brings all that the label takes from its code. */
function chooseSample(asked: LabelPreviewAsked): Sample | null {
  const wanted = ofTheCode(asked.layout);
  let first: Sample | null = null;
  let fitting: Sample | null = null;
  for (const rule of asked.rules) {
    for (const level of rule.levels) {
      const sample = sampleOf(asked, rule, level);
      if (sample?.value === asked.chosen) return sample;
      first ??= sample;
      if (sample && !fitting && brings(sample.code, wanted)) fitting = sample;
    }
  }
  return fitting ?? first;
}

function sampleOf(asked: LabelPreviewAsked, rule: SampleRule, level: LevelRule): Sample | null {
  const fields = Object.fromEntries(
    sampleFields([level], asked.values, asked.now).map(({ name, value }) => [name, value]),
  );
  try {
    const [code = ''] = sampleCodes('sample', level, fields, asked.throwAway, 1).codes;
    return { value: nameOf(rule, level.level), rule, level, code, fields };
  } catch (error) {
    if (error instanceof TraceError) return null; // what is wrong with a rule its own dialog says
    throw error;
  }
}

/** Identifiers whose values stand on the label. An SSCC's label asks for `00`, an item's for `01` or `21`. */
function ofTheCode(layout: LabelLayout): string[] {
  return layout.elements.flatMap(({ text }) => placeholders(text)).filter((name) => /^\d{2,4}$/.test(name));
}

function brings(code: string, identifiers: readonly string[]): boolean {
  const reading = readGs1(code);
  const there = new Set(reading.kind === 'elements' ? reading.elements.map(({ ai }) => ai) : []);
  return identifiers.every((ai) => there.has(ai));
}

/** What a label bears that orders and nodes bring: what was asked for, else as the code has it, else a sample. */
function sampleValues(
  { layout, values, now, language }: LabelPreviewAsked,
  fields: LabelData,
): { name: string; value: string }[] {
  const names = new Set(layout.elements.flatMap(({ text }) => placeholders(text)));
  return [...names]
    .filter((name) => name !== 'code' && !/^\d{2,4}$/.test(name))
    .map((name) => {
      const read = (from: LabelData): string | null =>
        Object.hasOwn(from, name) ? (from[name] ?? null) : null;
      return {
        name,
        value: read(values) ?? read(fields) ?? read(usual[language]) ?? usualText(name, now) ?? 'A1B2C3',
      };
    });
}

const figures = { count: '12', weight: '0.500', netWeight: '0.500' };
const usual: Readonly<Record<Language, LabelData>> = {
  en: { ...figures, name: 'Mineral water' },
  zh: { ...figures, name: '矿泉水' },
};

function nameOf(rule: SampleRule, level: string): string {
  return `${rule.id}/${level}`;
}
