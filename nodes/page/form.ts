import { brokenJson, TraceError } from '../../lib/errors';
import { isRecord } from '../shell';

/** Longer forms are none of ours, bytes. */
const longest = 65_536;
const noForm = { en: 'it is no form and no JSON object', zh: '既不是表单也不是 JSON 对象' };

/**
 * Fields of a form: as a browser or curl sends it, or as a JSON object. There a number stands for its digits, null for
 * nothing written, and `{reasons: {waiting: "…"}}` for the field `reasons.waiting`.
 *
 * @param body bytes as they came, or what the flow has read of them
 * @throws TraceError `body-too-large`, `input-invalid` for JSON that is broken, no object, or has a field of another kind
 */
export function formFields(body: unknown, contentType: string | undefined): Record<string, string> {
  if (typeof body !== 'string' && !(body instanceof Uint8Array)) return textsIn(body);
  if (body.length > longest) throw new TraceError('body-too-large', { bytes: body.length, limit: longest });
  const text = typeof body === 'string' ? body : Buffer.from(body).toString('utf8');
  return /[/+]json\b/i.test(contentType ?? '')
    ? textsIn(parsed(text))
    : Object.fromEntries(new URLSearchParams(text));
}

function parsed(text: string): unknown {
  try {
    return JSON.parse(text);
  } catch (cause) {
    throw new TraceError('input-invalid', { field: 'body', reason: brokenJson(cause) }, { cause });
  }
}

function textsIn(value: unknown): Record<string, string> {
  if (!isRecord(value)) throw new TraceError('input-invalid', { field: 'body', reason: noForm });
  return Object.fromEntries(
    Object.entries(value).flatMap(([name, field]) =>
      isRecord(field)
        ? Object.entries(field).map(([part, inner]) => textOf(`${name}.${part}`, inner))
        : [textOf(name, field)],
    ),
  );
}

function textOf(name: string, field: unknown): [string, string] {
  if (typeof field === 'string') return [name, field];
  if (typeof field === 'number') return [name, String(field)];
  if (field === null) return [name, ''];
  throw new TraceError('input-invalid', { field: name, reason: { en: 'it is no text', zh: '不是文本' } });
}
