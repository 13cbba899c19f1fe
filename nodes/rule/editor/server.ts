import type { DialogPreview, DialogStart } from '../dialog';
import type { Request } from './editor-api';

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

/** Previews, one at a time: a later question takes the place of an earlier one, whether waiting or on its way. */
export function previews(
  asked: () => object,
  onAnswer: (answer: DialogPreview, asked: object) => void,
  onFailure: (status: number) => void,
): { request(): void; close(): void } {
  let timer = 0;
  let running: Request<DialogPreview> | null = null;
  const stop = (): void => {
    window.clearTimeout(timer);
    const last = running;
    running = null;
    last?.abort();
  };
  const send = (): void => {
    const question = asked();
    const request = ask<DialogPreview>('preview', question);
    running = request;
    request
      .done((answer) => {
        if (running === request) onAnswer(answer, question);
      })
      .fail(({ status }) => {
        if (running === request) onFailure(status);
      });
  };
  return {
    request() {
      stop();
      timer = window.setTimeout(send, pause);
    },
    close: stop,
  };
}
