import { createHash } from 'node:crypto';
import { isDeepStrictEqual } from 'node:util';
import {
  checkAlgorithms,
  checkFormat,
  keyCheckOf,
  needsKeyFor,
  presetIds,
  readyAlphabets,
  readLevels,
  type CheckAlgorithm,
  type LevelRule,
  type Rule,
} from '../../lib/code';
import { problemOf, sentence, TraceError, type Language } from '../../lib/errors';
import { symbolRoom, type LabelLayout } from '../../lib/label';
import type { Clock } from '../../lib/world';
import { isRecord, type DialogAnswers } from '../shell';
import type { StoreHandle } from '../store/store';
import { presetRule, type credentials } from './config';
import '../label/label';
import { identifiers, type Identifier } from './identifiers';
import { keySlots, keysOf, type KeySlot, type SlotKey } from './keys';
import type { LabelRoom } from './label-rooms';
import type { RulePreview } from './preview-types';
import { previewer } from './previewer';
import { refusals } from './published-versions';
import './rule-handle';
import { ruleUsage, type RuleUsage } from './rule-usage';

/** What the dialog begins with. */
export interface DialogStart {
  presets: readonly { preset: string; id: string; levels: readonly LevelRule[] }[];
  identifiers: readonly Identifier[];
  /** By the names that the dialog has words for. */
  alphabets: typeof readyAlphabets;
  /** Most characters that a check method can check, where there is such a limit. */
  longest: Readonly<Partial<Record<CheckAlgorithm, number>>>;
}

export interface DialogPreview extends RulePreview {
  versions: {
    /** The levels of the newest version, where the dialog's are others. */
    newest: readonly LevelRule[] | null;
    /** Whether the store is deployed and open, so that its versions are known. */
    stored: boolean;
    list: readonly { version: number; key: 'none' | 'here' | 'missing' }[];
    /** Why the last deploy did not take the rule; null where it did. */
    refused: string | null;
    /** Saving would change nothing: the newest version is this rule. */
    same: boolean;
  };
  /** Fingerprints of the keys at hand, and the versions each reads. */
  keys: readonly { slot: KeySlot; check: string; versions: readonly number[] }[];
}

/** Stands in for a key that is not at hand; what it makes is shown and forgotten. */
const throwAway = createHash('sha256').update('a key for previews only').digest();

/** What the dialog asks; its previews are made in a worker that all dialogs share. */
export function dialog(clock: Clock): DialogAnswers<typeof credentials> {
  const preview = previewer(clock);
  return {
    start({ asked, language }): DialogStart {
      const digits = Number(asked['prefixDigits']);
      const prefixDigits = Number.isInteger(digits) && digits >= 4 && digits <= 12 ? digits : 7;
      return {
        presets: presetIds.flatMap((preset) => {
          const rule = presetRule(preset, prefixDigits);
          return rule ? [{ preset, ...rule }] : [];
        }),
        identifiers: identifiers(language),
        alphabets: readyAlphabets,
        longest: Object.fromEntries(
          checkAlgorithms.map((method) => [method, checkFormat(method).longest ?? undefined]),
        ),
      };
    },

    /** How the rule is used: asked once, as it looks into the last orders. */
    async usage({ asked, world, peek }): Promise<RuleUsage | Record<never, never>> {
      const store = peek('tracecode-store', asked['store']);
      return store ? ruleUsage(store, String(asked['rule']), world.clock.now()) : {};
    },

    async preview({ asked, credentials, language, world, peek, failure }): Promise<DialogPreview> {
      const store = peek('tracecode-store', asked['store']);
      const rules = store ? await rulesOf(store) : [];
      const id = typeof asked['rule'] === 'string' && asked['rule'] !== '' ? asked['rule'] : 'rule';
      const keys = readKeys(credentials);
      const versions = rules.filter((rule) => rule.id === id).sort((a, b) => a.version - b.version);
      const shown = await preview({
        id,
        levels: asked['levels'],
        sample: texts(asked['sample']),
        perDay: numbers(asked['perDay']),
        issued: numbers(asked['issued']),
        sameProducts: names(asked['sameProducts']),
        carried: names(asked['carried']),
        rooms: roomsOf(asked['printing'], (label) => peek('tracecode-label', label)?.layout ?? null),
        drawn: typeof asked['drawn'] === 'number' ? asked['drawn'] : null,
        key: keys.at(-1)?.key ?? null,
        keyChecks: keys.map(({ key }) => keyCheckOf(key)).reverse(),
        throwAway,
        others: rules.filter((rule) => rule.id !== id),
        now: world.clock.now(),
        language,
      });
      const newest = versions.at(-1);
      const same = isNewest(newest, asked['levels'], shown.key === 'none' ? null : (keys.at(-1) ?? null));
      return {
        ...shown,
        versions: {
          stored: store !== null,
          refused: refusalOf(peek('tracecode-rule', asked['id'])?.refused ?? failure(asked['id']), language),
          list: versions.map((rule) => ({ version: rule.version, key: keyOf(rule, keys) })),
          same,
          newest: same ? null : (newest?.levels ?? null),
        },
        keys: keys.map((one) => ({
          slot: one.slot,
          check: keyCheckOf(one.key),
          versions: versions
            .filter((rule) => rule.keyCheck === keyCheckOf(one.key))
            .map(({ version }) => version),
        })),
      };
    },
  };
}

/** What makes a rule wait for its store is not a refusal: the store's own node says it. */
function refusalOf(error: TraceError | null, language: Language): string | null {
  if (!error) return null;
  const { code, details } = problemOf(error.cause instanceof TraceError ? error.cause : error);
  return refusals.includes(code) ? sentence(code, details, language) : null;
}

async function rulesOf(store: StoreHandle): Promise<readonly Rule[]> {
  return (await store.rules()).rules;
}

/** @param printing labels by the ids of their nodes, each with the level that is printed on it */
function roomsOf(printing: unknown, layoutOf: (label: unknown) => LabelLayout | null): LabelRoom[] {
  const asked = Array.isArray(printing) ? printing.filter(isRecord) : [];
  return asked.flatMap(({ label, level }) => {
    const layout = layoutOf(label);
    const room = layout && symbolRoom(layout);
    return room ? { ...room, level: typeof level === 'string' ? level : null } : [];
  });
}

/** The keys that can be read; what is wrong with another one, its own input says. */
function readKeys(credentials: Parameters<typeof keysOf>[0]): SlotKey[] {
  return keySlots.flatMap((slot) => {
    const text = credentials[slot];
    try {
      return text === undefined ? [] : keysOf({ [slot]: text });
    } catch (error) {
      if (error instanceof TraceError && error.code === 'key-unfit') return [];
      throw error;
    }
  });
}

function keyOf(rule: Rule, keys: readonly SlotKey[]): 'none' | 'here' | 'missing' {
  if (!needsKeyFor(rule)) return 'none';
  return keys.some(({ key }) => keyCheckOf(key) === rule.keyCheck) ? 'here' : 'missing';
}

function isNewest(newest: Rule | undefined, levels: unknown, key: SlotKey | null): boolean {
  const read = readLevels(levels);
  if (!newest || read.kind === 'faults') return false;
  const sameKey = (newest.keyCheck ?? null) === (key === null ? null : keyCheckOf(key.key));
  return sameKey && isDeepStrictEqual(read.levels, newest.levels);
}

function texts(value: unknown): Record<string, string> {
  const entries = Object.entries(isRecord(value) ? value : {});
  return Object.fromEntries(
    entries.filter((entry): entry is [string, string] => typeof entry[1] === 'string'),
  );
}

function names(value: unknown): string[] | null {
  return Array.isArray(value) ? value.map(String) : null;
}

function numbers(value: unknown): Record<string, number> {
  const entries = Object.entries(isRecord(value) ? value : {});
  return Object.fromEntries(
    entries.filter((entry): entry is [string, number] => typeof entry[1] === 'number'),
  );
}
