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
  /** Whether the time of a question came while another was on its way. */
  let due = false;
  /** Whether the draft is another than the one last asked about. */
  let changed = false;
  let closed = false;
  const ended = (): boolean => {
    running = null;
    const isLatest = !changed;
    if (due) send();
    return isLatest && !closed;
  };
  const send = (): void => {
    if (!changed || closed) return;
    due = running !== null;
    if (running) return;
    changed = false;
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
      changed = true;
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
