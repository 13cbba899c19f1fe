import { brokenJson, TraceError } from '../errors';
import type { TreeLimits } from './xml-tree';

/** JSON with every number as the text it was written as: ids beyond 2^53 and decimals stay whole. */
export type Json = string | boolean | null | readonly Json[] | JsonObject;
export interface JsonObject {
  readonly [name: string]: Json;
}

/**
 * Parses JSON; numbers become text, a `__proto__` member is dropped.
 *
 * @throws TraceError `json-broken`, `json-too-deep`, `envelope-too-many-values`
 */
export function jsonTree(text: string, limits: TreeLimits): Json {
  measure(text, limits);
  try {
    const tree: unknown = JSON.parse(
      text,
      (key: string, value: unknown, context?: { source?: string }): unknown =>
        key === '__proto__'
          ? undefined
          : typeof value === 'number'
            ? (context?.source ?? String(value))
            : value,
    );
    if (isJson(tree)) return tree;
    throw new TypeError('not a JSON value');
  } catch (error) {
    throw new TraceError('json-broken', { reason: brokenJson(error) }, { cause: error });
  }
}

/** Depth and count before parsing: the parser's reviver recurses, and a tree of empty lists is much larger than its text. */
function measure(text: string, limits: TreeLimits): void {
  let depth = 0;
  let count = 0;
  for (let at = 0; at < text.length; at++) {
    switch (text.charCodeAt(at)) {
      case 0x22: // "
        at = endOfString(text, at);
        break;
      case 0x5b: // [
      case 0x7b: // {
        count++;
        if (++depth > limits.maxDepth) throw new TraceError('json-too-deep', { limit: limits.maxDepth });
        break;
      case 0x5d: // ]
      case 0x7d: // }
        depth--;
        break;
      case 0x2c: // ,
        if (++count > limits.maxValues)
          throw new TraceError('envelope-too-many-values', { limit: limits.maxValues });
    }
  }
}

function endOfString(text: string, start: number): number {
  for (let end = text.indexOf('"', start + 1); end !== -1; end = text.indexOf('"', end + 1)) {
    let slashes = 0;
    while (text.charCodeAt(end - 1 - slashes) === 0x5c) slashes++;
    if (slashes % 2 === 0) return end;
  }
  return text.length;
}

/** What `JSON.parse` made is JSON all the way down once its numbers are text; its outside is looked at. */
function isJson(value: unknown): value is Json {
  return value === null || ['string', 'boolean', 'object'].includes(typeof value);
}

export function isList(value: Json | undefined): value is readonly Json[] {
  return Array.isArray(value);
}

export function isObject(value: Json | undefined): value is JsonObject {
  return typeof value === 'object' && value !== null && !isList(value);
}

/** An own member. */
export function member(object: JsonObject, name: string): Json | undefined {
  return Object.hasOwn(object, name) ? object[name] : undefined;
}

/** Text (or number) of a member, trimmed; null where it is missing, empty, or something else. */
export function textIn(object: JsonObject, name: string): string | null {
  return textOf(member(object, name));
}

export function textOf(value: Json | undefined): string | null {
  if (typeof value !== 'string') return null;
  const text = value.trim();
  return text === '' ? null : text;
}
