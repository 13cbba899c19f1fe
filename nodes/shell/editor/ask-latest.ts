import type { Failure, Request } from './editor-api';

/** ms after the last change */
const pause = 250;

/** Asks the server one of a dialog's questions, `nodes/shell/dialog-request.ts`. */
export function askDialog<A>(type: string, question: string, asked: object): Request<A> {
  return $.ajax<A>({
    type: 'POST',
    url: `tracecode/dialog/tracecode-${type}/${question}`,
    headers: { 'Accept-Language': RED.i18n.lang() },
    contentType: 'application/json',
    data: JSON.stringify(asked),
  });
}

/**
 * Asks for what is shown of a draft while it is typed, one question at a time: what is asked while one is on its way is
 * asked once that has come, and its answer alone is shown, so that the server never works for nobody.
 */
export function askLatest<A>(
  ask: () => Request<A>,
  onAnswer: (answer: A) => void,
  onFailure: (failure: Failure) => void,
): { request(): void; close(): void } {
  let timer: ReturnType<typeof setTimeout> | undefined;
  let running: Request<A> | null = null;
  let again = false;
  let closed = false;
  const ended = (): boolean => {
    running = null;
    const isLatest = !again;
    if (again) send();
    return isLatest && !closed;
  };
  const send = (): void => {
    again = running !== null;
    if (running || closed) return;
    running = ask();
    running
      .done((answer) => {
        if (ended()) onAnswer(answer);
      })
      .fail((failure) => {
        if (ended()) onFailure(failure);
      });
  };
  return {
    request() {
      clearTimeout(timer);
      timer = setTimeout(send, pause);
    },
    close() {
      closed = true;
      clearTimeout(timer);
      running?.abort();
    },
  };
}
