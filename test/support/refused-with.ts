import assert from 'node:assert/strict';
import { TraceError, type ErrorCode } from '../../lib/errors';

/** A rejection with this code of the table. */
export function refusedWith(code: ErrorCode): (error: unknown) => boolean {
  return (error) => {
    assert.ok(error instanceof TraceError, String(error));
    assert.equal(error.code, code, error.message);
    return true;
  };
}
