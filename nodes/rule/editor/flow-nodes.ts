import type { RuleNode } from './editor-api';

/** Labels that the editor's flows print codes on; `level` null: labels of containers. */
export function printedLabels(): { label: string; level: string | null }[] {
  const found: { label: string; level: string | null }[] = [];
  RED.nodes.eachNode(({ type, d, what, level, label }) => {
    if (type !== 'tracecode-print' || d || what === 'codes' || typeof label !== 'string') return;
    found.push({ label, level: what === 'containers' ? null : (level ?? 'item') });
  });
  return found;
}

/** Why the rule may not be called so, in words; null where it may. */
export function nameFault(
  node: RuleNode,
  form: { rule: string; preset: string; store: string },
): string | null {
  const asked = { ...node, ...form };
  const answer = RED.nodes.getType('tracecode-rule')?.defaults.rule.validate.call(asked, form.rule, {});
  return typeof answer === 'string' ? answer : null;
}

/** Why the company prefix may not have so many digits, in words; null where it may. */
export function digitsFault(node: RuleNode, digits: string): string | null {
  const answer = RED.nodes.getType('tracecode-rule')?.defaults.prefixDigits.validate.call(node, digits, {});
  return typeof answer === 'string' ? answer : null;
}

/** Whether the flow has the node already. */
export function isInFlow({ id }: RuleNode): boolean {
  return Boolean(RED.nodes.node(id));
}

/** Why a text is no key, in words; null where it is one, or nothing. */
export function keyFault(node: RuleNode, text: string): string | null {
  const answer = RED.nodes.getType('tracecode-rule')?.credentials.key.validate.call(node, text, {});
  return typeof answer === 'string' ? answer : null;
}
