import { isDeepStrictEqual } from 'node:util';
import type { Rule } from '../../code';
import { TraceError } from '../../errors';
import type { Tx } from '../engine';
import { every } from './every';
import { letGoForRule } from './products';
import type { Step, Work } from './step';

/** Adding a rule is compare-and-set on the set's version: two overlapping rules cannot both pass the linter. */
// law: frame
export async function saveRule(
  step: Step,
  request: { rule: Rule; setVersion: number },
): Promise<{ setVersion: number }> {
  const saved = await step(({ tx }) => save(tx, request));
  await letGoForRule(step, request.rule.id);
  return saved;
}

async function save(tx: Tx, request: { rule: Rule; setVersion: number }): Promise<{ setVersion: number }> {
  const { rule, setVersion } = request;
  const set = await tx.get('counters', 'ruleSet');
  const now = set?.doc.value ?? 0;
  const key = ruleKey(rule);
  const saved = await tx.get('rules', key);
  if (saved !== null && isDeepStrictEqual(saved.doc.rule, rule)) return { setVersion: now };
  if (set === null || now !== setVersion)
    throw new TraceError('rule-set-changed', { now, yours: setVersion });
  if (saved === null) {
    await tx.insert('rules', [{ key, doc: { rule, used: false } }]);
  } else if (saved.doc.used) {
    const next = 1 + Math.max(...(await versionsOf(tx, rule.id)));
    throw new TraceError('rule-version-used', { rule: rule.id, version: rule.version, next });
  } else {
    await tx.replace('rules', [{ held: saved, doc: { rule, used: false } }]);
  }
  await tx.replace('counters', [{ held: set, doc: { value: now + 1 } }]);
  return { setVersion: now + 1 };
}

export async function rules({ tx }: Work): Promise<{ setVersion: number; rules: Rule[] }> {
  const set = await tx.get('counters', 'ruleSet');
  const kept = await every(tx, 'rules', undefined);
  return { setVersion: set?.doc.value ?? 0, rules: kept.map(({ doc }) => doc.rule) };
}

/** A version that made codes is immutable from now on. */
export async function useRule(tx: Tx, rule: { id: string; version: number }): Promise<void> {
  const held = await tx.get('rules', ruleKey(rule));
  if (held !== null && !held.doc.used)
    await tx.replace('rules', [{ held, doc: { ...held.doc, used: true } }]);
}

async function versionsOf(tx: Tx, id: string): Promise<number[]> {
  return (await every(tx, 'rules', undefined)).flatMap(({ doc }) =>
    doc.rule.id === id ? [doc.rule.version] : [],
  );
}

function ruleKey({ id, version }: { id: string; version: number }): string {
  return `${id}@${version}`;
}
