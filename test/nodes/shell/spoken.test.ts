import assert from 'node:assert/strict';
import { problem } from '../../../lib/errors';
import { spoken } from '../../../nodes/shell';

describe('an answer', () => {
  it('tells every problem in it in one language, and all else as it is', () => {
    const reason = { en: 'it is empty', zh: '不能为空' };
    const held = problem('input-invalid', { field: 'count', reason });
    const answer = {
      name: reason,
      code: 'input-invalid',
      orders: [{ id: '1', problem: held }, { problem: null }],
    };
    assert.deepEqual(spoken(answer, 'zh'), {
      name: reason,
      code: 'input-invalid',
      orders: [
        {
          id: '1',
          problem: {
            code: 'input-invalid',
            message: 'count 不可用：不能为空',
            details: { field: 'count', reason: '不能为空' },
          },
        },
        { problem: null },
      ],
    });
  });
});
