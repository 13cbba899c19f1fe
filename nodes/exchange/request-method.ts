import { TraceError } from '../../lib/errors';
import { isRecord, refuseForeign, type FlowMessage } from '../shell';

/** Whether the message is an HTTP request that may change nothing: browsers and proxies send such by themselves. */
export function isReading({ req }: FlowMessage): boolean {
  return isRecord(req) && ['GET', 'HEAD'].includes(String(req['method']));
}

/** Whether only the headers are asked for. */
export function isHead({ req }: FlowMessage): boolean {
  return isRecord(req) && req['method'] === 'HEAD';
}

/**
 * Lets a message change what is out, unless it is a request that may not, or one that a page of another site had a browser
 * send.
 *
 * @throws TraceError `exchange-needs-post`, `request-foreign`
 */
export function refuseReading(msg: FlowMessage, action: string): void {
  if (isReading(msg)) throw new TraceError('exchange-needs-post', { action });
  if (isRecord(msg.req) && isRecord(msg.req['headers'])) refuseForeign(msg.req['headers']);
}
