import type { Bilingual } from './bilingual';

/**
 * What a library or the system said of a failure, in its English words; in Chinese by its name and codes, which is what a
 * person looks up. `known` goes before them.
 */
export function foreignWords(error: unknown, text = messageOf(error), known = ''): Bilingual {
  const codes = [known, nameOf(error), codeOf(error), ...(text.match(/\bE[A-Z]{4,}\b/g) ?? [])];
  const telling = [...new Set(codes)].filter((code) => code !== '' && code !== 'Error');
  return { en: text, zh: telling.join(' ') || 'Error' };
}

/** Why `JSON.parse` could not read a text. */
export function brokenJson(error: unknown): Bilingual {
  const text = messageOf(error);
  const [, position] = /at position (\d+)/.exec(text) ?? [];
  const zh = position === undefined ? '语法错误或内容不完整' : `第 ${Number(position) + 1} 个字符处语法错误`;
  return { en: text, zh };
}

function messageOf(error: unknown): string {
  return error instanceof Error ? error.message : String(error);
}

function nameOf(error: unknown): string {
  return error instanceof Error ? error.name : '';
}

function codeOf(error: unknown): string {
  if (!(error instanceof Error)) return '';
  const code = 'code' in error ? error.code : 'errcode' in error ? error.errcode : '';
  return typeof code === 'string' || typeof code === 'number' ? String(code) : '';
}
