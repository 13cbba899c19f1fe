/** Vocabularies of the Core Business Vocabulary by the fields of EPCIS whose values come from them. */
const vocabularies: Readonly<Record<string, string>> = {
  bizstep: 'BizStep',
  disposition: 'Disp',
  persistentdisposition: 'Disp',
  biztransaction: 'BTT',
  biztransactionlist: 'BTT',
  source: 'SDT',
  sourcelist: 'SDT',
  destination: 'SDT',
  destinationlist: 'SDT',
  errordeclaration: 'ER',
  reason: 'ER',
};

/**
 * A term of the Core Business Vocabulary in one of its ways of writing: `urn:epcglobal:cbv:bizstep:shipping`,
 * `https://ref.gs1.org/cbv/BizStep-shipping`, `cbv:BizStep-shipping` or the bare `shipping`.
 *
 * @param field  of an EPCIS event, in any case: `bizStep`, `disposition`, `sourceList` …
 * @returns      the term as `format`; text that is no term of the field's vocabulary unchanged
 * @see CBV 2.0, 7 (standard vocabularies), EPCIS 2.0, 10.2 (JSON/JSON-LD)
 */
export function cbvTerm(text: string, field: string, format: 'urn' | 'webUri' | 'bare'): string {
  const key = field.toLowerCase();
  const vocabulary = Object.hasOwn(vocabularies, key) ? vocabularies[key] : undefined;
  if (vocabulary === undefined) return text;
  const lower = vocabulary.toLowerCase();
  const forms = [
    `cbv:${vocabulary}-`,
    `https://ref.gs1.org/cbv/${vocabulary}-`,
    `urn:epcglobal:cbv:${lower}:`,
  ];
  const form = forms.find((start) => text.startsWith(start)) ?? '';
  const word = text.slice(form.length);
  if (!/^[A-Za-z]\w*$/.test(word)) return text;
  if (format === 'bare') return word;
  return format === 'urn'
    ? `urn:epcglobal:cbv:${lower}:${word}`
    : `https://ref.gs1.org/cbv/${vocabulary}-${word}`;
}
