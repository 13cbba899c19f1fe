import { TraceError } from '../../lib/errors';
import { isRecord } from '../shell';

/** Longer forms are none of ours, bytes. */
const longest = 65_536;

/**
 * Fields of a form: as a browser or curl sends it, or as a JSON object. Values that are no text count as not given.
 *
 * @param body bytes as they came, or what the flow has read of them
 * @throws TraceError `body-too-large`, `input-invalid` for JSON that is broken or no object
 */
export function formFields(body: unknown, contentType: string | undefined): Record<string, string> {
  if (typeof body !== 'string' && !(body instanceof Uint8Array)) return textsIn(body);
  if (body.length > longest) throw new TraceError('body-too-large', { bytes: body.length, limit: longest });
  const text = typeof body === 'string' ? body : Buffer.from(body).toString('utf8');
  return /[/+]json\b/i.test(contentType ?? '')
    ? textsIn(parsed(text))
    : Object.fromEntries(new URLSearchParams(text));
}

function parsed(text: string): object {
  try {
    const value: unknown = JSON.parse(text);
    if (isRecord(value)) return value;
  } catch (cause) {
    throw new TraceError('input-invalid', { field: 'body', reason: 'it is broken JSON' }, { cause });
  }
  throw new TraceError('input-invalid', { field: 'body', reason: 'it is no JSON object' });
}

function textsIn(value: unknown): Record<string, string> {
  if (!isRecord(value)) return {};
  return Object.fromEntries(
    Object.entries(value).flatMap(([name, field]) => (typeof field === 'string' ? [[name, field]] : [])),
  );
}
