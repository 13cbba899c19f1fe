import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { verbatim, type Bilingual } from '../../lib/errors';
import { isRecord } from './message';

const locales = { en: 'en-US', zh: 'zh-CN' } as const;

/** A field as its dialog calls it; its own name where the dialog has no word for it. */
export function fieldName(type: string | undefined, field: string): Bilingual {
  if (type === undefined) return verbatim(field);
  const node = type.replace(/^tracecode-/, '');
  const said = (language: keyof Bilingual): string => labelIn(node, locales[language], field) ?? field;
  return { en: said('en'), zh: said('zh') };
}

/** Read when something is wrong, and only then. */
function labelIn(node: string, locale: string, field: string): string | null {
  try {
    const text = readFileSync(join(__dirname, '..', node, 'locales', locale, `${node}.json`), 'utf8');
    const words: unknown = JSON.parse(text);
    const ofNode = isRecord(words) ? words[node] : null;
    const labels = isRecord(ofNode) ? ofNode['label'] : null;
    const label = isRecord(labels) ? labels[field] : null;
    // what stands in brackets behind it is a hint for the dialog
    return typeof label === 'string' ? label.replace(/\s*[(（].*[)）]$/, '') : null;
  } catch {
    return null; // a type of somebody else's has no such file
  }
}
