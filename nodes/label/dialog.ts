import { createHash } from 'node:crypto';
import { join } from 'node:path';
import { presetIds, readLevels } from '../../lib/code';
import type { Clock } from '../../lib/world';
import { presetRule } from '../rule/config';
import { askInTurn, isRecord, parseConfig, type DialogAnswers } from '../shell';
import { config } from './config';
import { layoutOf } from './layout';
import type { LabelPreview, LabelPreviewAsked, SampleRule } from './preview-types';

const patience = 20_000;
/** Rules of a flow that are offered. */
const mostRules = 50;

const throwAway = createHash('sha256').update('a key for previews only').digest();

/** What the label's dialog asks; its previews are made in a worker that all dialogs share. */
export function dialog(clock: Clock): DialogAnswers<Record<never, never>> {
  const draw: (asked: LabelPreviewAsked) => Promise<LabelPreview> = askInTurn(
    join(__dirname, 'preview-worker.js'),
    { clock, patience, failed: 'preview-failed', late: 'preview-timeout' },
  );
  return {
    /** The label as it is in the dialog, with the sample code of a rule. */
    async preview({ asked, env, language, world }): Promise<LabelPreview> {
      const label = language === 'zh' ? '标签' : 'Label';
      const settings = parseConfig(config, asked, { node: label, type: 'tracecode-label', env });
      return draw({
        layout: layoutOf(settings, { label, type: 'tracecode-label' }),
        rules: rulesIn(asked['rules']),
        chosen: typeof asked['chosen'] === 'string' ? asked['chosen'] : '',
        values: textsIn(asked['values']),
        ...{ throwAway, language, now: world.clock.now() },
      });
    },
  };
}

/** The rules of the dialog's flows, as they are there, deployed or not; where there is none that can be read, a ready-made one. */
function rulesIn(asked: unknown): SampleRule[] {
  const found = (Array.isArray(asked) ? asked : [])
    .filter(isRecord)
    .slice(0, mostRules)
    .flatMap(({ id, name, preset, prefixDigits, levels }): SampleRule[] => {
      const known = presetIds.find((ready) => ready === preset);
      const digits = Number(prefixDigits);
      const ready = known && presetRule(known, digits >= 4 && digits <= 12 ? Math.trunc(digits) : 7);
      const read = readLevels(typeof levels === 'string' ? jsonIn(levels) : levels);
      const own = preset === 'own' && read.kind === 'levels' ? read.levels : [];
      const usable = ready?.levels ?? own;
      return usable.length > 0 ? [{ id: String(id), name: String(name), levels: usable }] : [];
    });
  const ready = presetRule('sgtin-sscc', 7);
  return found.length > 0 || !ready ? found : [{ id: '', name: ready.id, levels: ready.levels }];
}

function jsonIn(text: string): unknown {
  try {
    return JSON.parse(text);
  } catch {
    return null; // its own dialog says so
  }
}

function textsIn(value: unknown): Record<string, string> {
  const entries = Object.entries(isRecord(value) ? value : {});
  return Object.fromEntries(
    entries.filter((entry): entry is [string, string] => typeof entry[1] === 'string').slice(0, 100),
  );
}
