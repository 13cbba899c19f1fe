/** What do GS1's words mean? Application identifiers, element strings, Digital Link, keys. */
export { applicationIdentifier, valueFormat } from './application-identifiers';
export type { ApplicationIdentifier, ValuePart } from './application-identifiers';
export { charsetAt, valueFault } from './value';
export type { Gs1Element, Gs1Fault } from './value';
export { fitsCharset, set82 } from './charset';
export type { Charset } from './charset';
export { isCalendarDay } from './calendar';
export { endsInMod10, mod10 } from './check-digit';
export { checkPair, endsInCheckPair } from './check-pair';
export { gtin14, sscc } from './gtin';
export { bracketed, elementString, parseBracketed, parseElementString } from './element-string';
export type { Gs1Reading } from './element-string';
export { identityElements, identityText, keyAis } from './key';
export { digitalLink, parseDigitalLink } from './digital-link';
export { readGs1, scanText } from './scan-text';
export type { ScanText } from './scan-text';
