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
  const [, line, column] = /\(line (\d+) column (\d+)\)$/.exec(text) ?? [];
  if (line !== undefined && column !== undefined) {
    return {
      en: `it breaks at line ${line}, column ${column}`,
      zh: `第 ${line} 行第 ${column} 列处语法错误`,
    };
  }
  const [, sign] = /^Unexpected token '(.)', /su.exec(text) ?? [];
  if (sign !== undefined) {
    const shown = wholeSign(sign, text);
    return { en: `${shown.en} is out of place`, zh: `${shown.zh}的位置不对` };
  }
  if (text === 'Unexpected end of JSON input')
    return { en: 'it is empty or ends too early', zh: '内容为空或不完整' };
  return { en: 'it is no JSON', zh: '不是 JSON' };
}

/** The parser names the first half of a sign of two halves (an emoji); which one it is, its excerpt may tell. */
function wholeSign(sign: string, text: string): Bilingual {
  if (/\p{Cc}/u.test(sign)) {
    const code = `U+${sign.charCodeAt(0).toString(16).toUpperCase().padStart(4, '0')}`;
    return { en: code, zh: code };
  }
  if (!/\p{Cs}/u.test(sign)) return { en: `"${sign}"`, zh: `“${sign}”` };
  const [whole, ...others] = new Set([...text].filter((each) => each.length > 1 && each.startsWith(sign)));
  return whole === undefined || others.length > 0
    ? { en: 'an emoji or another special sign', zh: '表情或其他特殊字符' }
    : { en: `"${whole}"`, zh: `“${whole}”` };
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
