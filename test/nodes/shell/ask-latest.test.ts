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
    const pause = (): void => mock.timers.tick(250);
    const type = (): void => {
      asking.request();
      pause();
    };
    return { asking, type, pause, questions, shown };
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

  it('is nothing while the draft is typed on', () => {
    const { asking, type, pause, questions, shown } = dialog();
    type();
    asking.request();
    questions[0]?.answer('old');
    assert.deepEqual([questions.length, shown], [1, []]);
    pause();
    questions[1]?.answer('new');
    assert.deepEqual(shown, ['new']);
  });

  it('is asked for once, where it was typed on while an answer was due', () => {
    const { asking, type, pause, questions, shown } = dialog();
    type();
    type();
    asking.request();
    questions[0]?.answer('old');
    pause();
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
