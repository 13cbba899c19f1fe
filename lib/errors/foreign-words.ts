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

/** Why `JSON.parse` could not read a text: where it breaks, if the parser tells; never in the parser's own words. */
export function brokenJson(error: unknown): Bilingual {
  const text = messageOf(error);
  const [, line, column] = /line (\d+) column (\d+)/.exec(text) ?? [];
  if (line !== undefined && column !== undefined) {
    return {
      en: `it breaks at line ${line}, column ${column}`,
      zh: `第 ${line} 行第 ${column} 列处语法错误`,
    };
  }
  const [, sign] = /token '([^']+)'/.exec(text) ?? [];
  if (sign !== undefined) return { en: `"${sign}" is out of place`, zh: `“${sign}”的位置不对` };
  return { en: 'it is empty or ends too early', zh: '内容为空或不完整' };
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
