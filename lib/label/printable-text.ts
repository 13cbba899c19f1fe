import { TraceError } from '../errors';

/** @throws TraceError `label-text-unfit` for control characters and broken surrogates */
export function printableText(text: string): string {
  const found = /[\p{Cc}\u2028\u2029]/u.exec(text);
  if (found || !text.isWellFormed()) {
    const character = found
      ? `U+${(found[0].codePointAt(0) ?? 0).toString(16).toUpperCase().padStart(4, '0')}`
      : { en: 'half a surrogate pair', zh: '半个代理对' };
    throw new TraceError('label-text-unfit', {
      text: text.replace(/\p{Cc}/gu, '·').toWellFormed(),
      character,
    });
  }
  return text;
}
