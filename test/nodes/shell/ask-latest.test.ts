import assert from 'node:assert/strict';
import { mock } from 'node:test';
import type { Failure, Request } from '../../../nodes/shell/editor/editor-api';
import { askLatest } from '../../../nodes/shell/editor/ask-latest';

/** Questions to a server that answers when it is told to. */
function server() {
  const questions: { answer(said: string): void; fail(failure: Failure): void }[] = [];
  const ask = (): Request<string> => {
    const done: ((said: string) => void)[] = [];
    const failed: ((failure: Failure) => void)[] = [];
    const request: Request<string> = {
      abort: () => undefined,
      done: (listener) => (done.push(listener), request),
      fail: (listener) => (failed.push(listener), request),
      always: () => request,
    };
    questions.push({
      answer: (said) => done.forEach((listener) => listener(said)),
      fail: (failure) => failed.forEach((listener) => listener(failure)),
    });
    return request;
  };
  return { ask, questions };
}

describe('what is shown of a draft while it is typed', () => {
  beforeEach(() => mock.timers.enable({ apis: ['setTimeout'] }));
  afterEach(() => mock.timers.reset());

  function dialog() {
    const { ask, questions } = server();
    const shown: string[] = [];
    const asking = askLatest(
      ask,
      (said) => shown.push(said),
      ({ status }) => shown.push(String(status)),
    );
    const type = (): void => {
      asking.request();
      mock.timers.tick(250);
    };
    return { asking, type, questions, shown };
  }

  it('is the answer to the last question alone, which is asked once the one before is answered', () => {
    const { type, questions, shown } = dialog();
    type();
    type();
    type();
    assert.equal(questions.length, 1, 'one at a time');
    questions[0]?.answer('old');
    assert.deepEqual([questions.length, shown], [2, []], 'the draft is another by now');
    questions[1]?.answer('new');
    assert.deepEqual([questions.length, shown], [2, ['new']]);
  });

  it('is a failure too, and nothing once the dialog is closed', () => {
    const { asking, type, questions, shown } = dialog();
    type();
    questions[0]?.fail({ status: 503 });
    type();
    asking.close();
    questions[1]?.answer('late');
    assert.deepEqual(shown, ['503']);
  });
});
