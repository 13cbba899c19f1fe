/** What is a code? A rule becomes codecs; codecs write codes and read them back. */
export type * from './types';
export { compileRule } from './codec';
export { scanClassifier } from './scan-classifier';
export { checkRule } from './rule-check';
export type * from './lint-types';
export { checkFields } from './level-text';
export { ruleSchema } from './rule-schema';
export { presetRules, unambiguousAlphabet } from './preset-rules';
export { ff1 } from './ff1';
export type { Ff1 } from './ff1';
