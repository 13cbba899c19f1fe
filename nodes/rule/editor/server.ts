import type { DialogPreview, DialogStart } from '../dialog';
import type { RuleUsage } from '../rule-usage';
import { askDialog, askLatest } from '../../shell/editor/ask-latest';

/** Ready-made rules and application identifiers. */
export function askStart(
  asked: { prefixDigits: number },
  onAnswer: (answer: DialogStart) => void,
  onFailure: (status: number) => void,
): void {
  askDialog<DialogStart>('rule', 'start', asked)
    .done(onAnswer)
    .fail(({ status }) => onFailure(status));
}

/** How the rule is used; where the store cannot say, nothing is shown of it. */
export function askUsage(
  asked: { store: string; rule: string },
  onAnswer: (answer: Partial<RuleUsage>) => void,
): void {
  askDialog<Partial<RuleUsage>>('rule', 'usage', asked).done(onAnswer);
}

export function previews(
  asked: () => object,
  onAnswer: (answer: DialogPreview) => void,
  onFailure: (status: number) => void,
): { request(): void; close(): void } {
  const ask = () => askDialog<DialogPreview>('rule', 'preview', asked());
  return askLatest(ask, onAnswer, ({ status }) => onFailure(status));
}
