import type { OrderReport } from '../../../lib/query';
import { html, type Html } from './html';
import { pathsOf } from './paths';
import type { Setting } from './setting';
import { wordsOf } from './words';

/**
 * What a person can decide about the order where he reads of it. The answer leads back here.
 *
 * @param line the order's line, or the one that answers for orders without
 */
export function orderForms(report: OrderReport, line: string, setting: Setting): Html | null {
  const { actions: w } = wordsOf(setting.language);
  const verbs = verbsFor(report);
  if (verbs.length === 0) return null;
  return html`<form class="answers" method="post" action="${pathsOf(setting).actions()}">
    <input type="hidden" name="line" value="${line}" />
    <input type="hidden" name="order" value="${report.id}" />
    <input type="hidden" name="back" value="order" />
    ${verbs.map(
      (verb, n) => html`<button class="${n > 0 && 'second'}" name="verb" value="${verb}">${w[verb]}</button>`,
    )}
  </form>`;
}

function verbsFor({
  state,
  problem,
  decisions,
}: OrderReport): ('release' | 'dismiss' | 'close' | 'resume')[] {
  if (state === 'paused' && problem === null) return ['resume'];
  // what its sender has withdrawn is as often given up as made
  if (state === 'held' && problem?.code === 'order-withdrawn') return [...decisions, 'close'];
  return [...decisions];
}
