/** What do GS1's words mean? Application identifiers, element strings, Digital Link, EPC, keys. */
export { applicationIdentifier, applicationIdentifiers, valueFormat } from './application-identifiers';
export { valueWords } from './value-words';
export type { ApplicationIdentifier, ValuePart } from './application-identifiers';
export { charsetAt, valueFault } from './value';
export { faultProblem, noteProblem } from './fault';
export type { Gs1Element, Gs1Fault, Gs1Note, Gs1Reading, Gs1Reason } from './fault';
export { fitsCharset } from './charset';
export { set82 } from './set82';
export type { Charset } from './charset';
export { checkValue } from './check-routine';
export { isCheckName } from './check-result';
export type { CheckFault, CheckName, CheckOptions, PrefixLookup } from './check-result';
export { isCalendarDay } from './calendar';
export { endsInMod10, mod10 } from './check-digit';
export { checkPair, endsInCheckPair, pairCharacters } from './check-pair';
export { gtin, gtin14, printedGtin, sscc } from './gtin';
export type { GtinLength } from './gtin';
export {
  bracketed,
  elementString,
  separator,
  humanReadable,
  parseBracketed,
  parseElementString,
} from './element-string';
export type { ReadOptions } from './reading';
export { excludedPartner, missingPartner, pairingFault, unserialisedSignature } from './pairing';
export { identityElements, identityText, keyAis } from './key';
export { canonicalLink, digitalLink, parseDigitalLink } from './digital-link';
export type { LinkOptions, LinkReading } from './digital-link';
export { constrainedLink } from './constrained-link';
export { epcLink, epcUrn, linkEpc, parseEpc } from './epc';
export type { EpcOptions, EpcReading } from './epc';
export { inPathOrder, pathQualifiers } from './path-order';
export { escapeUri, unescapeUri } from './uri-text';
export { readGs1, scanText } from './scan-text';
export type { ScanText } from './scan-text';
export { readScanData, scanDataOf, withCheckDigit } from './scan-data';
export type { Gs1Symbology, SymbolMessage } from './scan-data';
export { cbvTerm } from './cbv';
