/** The pages: each a pure function from data to a page with its headers. */
export { digitalIdPage } from './digital-id';
export { unknownCodePage } from './unknown-code';
export { lookUpPage } from './look-up';
export { codeRecordPage } from './code-record';
export { lineScreenPage } from './line-screen';
export type { LineAction, LineScreen } from './line-offer';
export { renderFragment } from './line-parts';
export { releasePage, type ReleaseQuestion } from './release';
export { ordersPage } from './orders';
export { orderPage } from './order';
export { startPage, type StartFacts } from './start';
export { refusalPage } from './refusal';
export { pathsOf } from './paths';
export { inLanguage, languageOf, prefersJson, type Setting } from './setting';
export type { Page } from './document';
