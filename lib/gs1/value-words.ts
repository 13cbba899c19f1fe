import type { Bilingual } from '../errors';
import type { ApplicationIdentifier } from './application-identifiers';
import type { Charset } from './charset';

const characters: Readonly<Record<Charset, Bilingual>> = {
  digits: { en: 'digits', zh: '位数字' },
  set82: {
    en: 'English letters, digits and the signs of GS1, no blanks, no Chinese',
    zh: '个英文字母、数字或 GS1 允许的符号，不含空格和中文',
  },
  set39: { en: 'English capital letters, digits, #, - and /', zh: '个大写英文字母、数字、#、- 或 /' },
  base64url: { en: 'English letters, digits, - and _', zh: '个英文字母、数字、- 或 _' },
};

/** What an AI's value may be, in words: `(10): up to 20 English letters, …`. */
export function valueWords({ ai, parts }: ApplicationIdentifier): Bilingual {
  const said = parts.map(({ charset, min, max, check, date, optional }): Bilingual => {
    const { en, zh } = characters[charset];
    const checked = check ? { en: ' with the right check digit', zh: '，且校验位正确' } : { en: '', zh: '' };
    const dated = date === 'no' ? { en: '', zh: '' } : { en: ' that are a date', zh: '，且为有效日期' };
    return {
      en: `${optional ? 'perhaps ' : ''}${min === max ? '' : 'up to '}${String(max)} ${en}${dated.en}${checked.en}`,
      zh: `${optional ? '可选 ' : ''}${min === max ? '' : '最多 '}${String(max)} ${zh}${dated.zh}${checked.zh}`,
    };
  });
  const en = said.map((words) => words.en).join(', then ');
  const zh = said.map((words) => words.zh).join('，其后 ');
  return { en: `${en}, as AI (${ai}) wants it`, zh: `${zh}（AI (${ai}) 的要求）` };
}
