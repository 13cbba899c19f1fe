import type { DialogPreview, DialogStart } from '../dialog';
import type { RuleUsage } from '../rule-usage';
import type { Request } from '../../shell/editor/editor-api';

const root = 'tracecode/dialog/tracecode-rule';
const pause = 250;

function ask<A>(question: string, asked: object): Request<A> {
  return $.ajax<A>({
    type: 'POST',
    url: `${root}/${question}`,
    headers: { 'Accept-Language': RED.i18n.lang() },
    contentType: 'application/json',
    data: JSON.stringify(asked),
  });
}

/** Ready-made rules and application identifiers. */
export function askStart(
  asked: { prefixDigits: number },
  onAnswer: (answer: DialogStart) => void,
  onFailure: (status: number) => void,
): void {
  ask<DialogStart>('start', asked)
    .done(onAnswer)
    .fail(({ status }) => onFailure(status));
}

/** How the rule is used; where the store cannot say, nothing is shown of it. */
export function askUsage(
  asked: { store: string; rule: string },
  onAnswer: (answer: Partial<RuleUsage>) => void,
): void {
  ask<Partial<RuleUsage>>('usage', asked).done(onAnswer);
}

/**
 * Previews, one at a time: what is asked while one is on its way is asked once that has come, and its answer alone is
 * shown, so that the server never works for nobody.
 */
export function previews(
  asked: () => object,
  onAnswer: (answer: DialogPreview) => void,
  onFailure: (status: number) => void,
): { request(): void; close(): void } {
  let timer = 0;
  let running: Request<DialogPreview> | null = null;
  let again = false;
  let closed = false;
  const ended = (): boolean => {
    running = null;
    if (again) send();
    return !again && !closed;
  };
  const send = (): void => {
    again = running !== null;
    if (running || closed) return;
    running = ask<DialogPreview>('preview', asked());
    running
      .done((answer) => {
        if (ended()) onAnswer(answer);
      })
      .fail(({ status }) => {
        if (ended()) onFailure(status);
      });
  };
  return {
    request() {
      window.clearTimeout(timer);
      timer = window.setTimeout(send, pause);
    },
    close() {
      closed = true;
      window.clearTimeout(timer);
      running?.abort();
    },
  };
}
