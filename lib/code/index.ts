/** What is a code? A rule becomes codecs; codecs write codes and read them back. */
export type * from './types';
export { compileRule, needsKeyFor } from './codec';
export { keyCheckOf } from './key-check';
export type { Keys } from './key-check';
export { scanned } from './code-text';
export { checkFormat, endsInCheck } from './check-characters';
export type { CheckFormat } from './check-characters';
export { scanClassifier } from './scan-classifier';
export { checkRule } from './rule-check';
export type * from './lint-types';
export { checkFields } from './level-text';
export { ruleSchema } from './rule-schema';
export { presetRules, unambiguousAlphabet } from './preset-rules';
export { ff1 } from './ff1';
export type { Ff1 } from './ff1';
