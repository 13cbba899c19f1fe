import { TraceError } from '../../lib/errors';
import type { EnvelopeRequest } from '../../lib/order';
import { isRecord, type FlowMessage } from '../shell';

/**
 * What a message brings to be read: a body as it came over HTTP, text of a file, or an object of the flow.
 *
 * @throws TraceError `envelope-empty`, `format-unknown`
 */
export function bodyOf(msg: FlowMessage): Pick<EnvelopeRequest, 'bytes' | 'headers'> {
  const { payload } = msg;
  if (payload instanceof Uint8Array) return { bytes: payload, headers: headersOf(msg) };
  // what the flow has parsed already is text of its own, whatever the request's headers say of the body
  if (typeof payload === 'string') return { bytes: Buffer.from(payload), headers: {} };
  if (typeof payload !== 'object' || payload === null) throw new TraceError('envelope-empty');
  try {
    return { bytes: Buffer.from(JSON.stringify(payload)), headers: {} };
  } catch (cause) {
    const reason = {
      en: 'the object has circles, or numbers that JSON does not know',
      zh: '对象含循环引用或 JSON 无法表示的数字',
    };
    throw new TraceError('format-unknown', { reason }, { cause });
  }
}

function headersOf(msg: FlowMessage): EnvelopeRequest['headers'] {
  const headers = isRecord(msg.req) && isRecord(msg.req['headers']) ? msg.req['headers'] : {};
  const text = (name: string) => (typeof headers[name] === 'string' ? headers[name] : undefined);
  const contentType = text('content-type');
  const contentEncoding = text('content-encoding');
  return { ...(contentType && { contentType }), ...(contentEncoding && { contentEncoding }) };
}
