export { accountFor, fateInPackage, packageId } from './account';
export { addBalances, balance, checkBalance, openTerms } from './balance';
export { countFates, fateAt, lastWaiting, nextWaiting, setFate } from './fates';
export { finalAccount, leaseRuns } from './lease';
export type { LesseeLedger } from './lease';
export { commonRanges, countRanges, joinRanges, rangesWithout } from './ranges';
export { reserve, sameFrame } from './frames';
export { codeStream } from './code-stream';
export type { CodeStreamRequest, StartCodeWorker } from './code-stream';
export { codeChunks } from './code-source';
export { generate } from './generate';
export type { CodecsOf, Generated, Planning, PoolStore } from './generate';
export { lowWater, rateWindow } from './low-water';
export type { LowWater, WaterMark } from './low-water';
export { nextCode } from './next-code';
export type { NextCode, NextRequest } from './next-code';
export { reserveToLine } from './reservation';
export type { ReservationRequest } from './reservation';
export type { Issued, PackageStore } from './portable';
export { publishRule } from './publish-rule';
export type { Publishing, RuleDefinition, RuleStore } from './publish-rule';
export { numberAt, positionOf, positionOfSerial, serialAt, slicePositions } from './positions';
export { fieldsOf, levelTargets, planJobs, topUpRequestId } from './plan';
export { checkOrder } from './order-check';
export { emptyTally, reconcile, usable } from './reconcile';
export type { Account } from './account';
export type { OpenTerm } from './balance';
export type { ExistingJob, JobPlan, Packing } from './plan';
export type { JobProgress, Reconciliation } from './reconcile';
export type * from './types';
export { codesInLines, packageFormats, writeCodes } from './package-format';
export { checkFile, gzipped, measured } from './package-file';
export { manifestFileName, writePackage } from './package-export';
export {
  canonicalBytes,
  jsonOf,
  manifestDigest,
  manifestText,
  readManifest,
  signManifest,
  verifySignature,
} from './package-manifest';
export { isKeyText, signingKey } from './package-signature';
export { readRoll, resolveRoll, rollClash } from './roll-manifest';
export { indexOnRoll, labelsOn, sharedLabel, sliceOfRoll, stretchesWithout } from './roll';
export { newRun, restOfRoll, sawLabel, sawUnread } from './roll-watch';
export type { PackageWriting, Writing } from './package-export';
export type { PackageFormat } from './package-format';
export type { Measure, PackageFile } from './package-file';
export type { PackageManifest } from './package-manifest';
export type { ManifestSignature, SigningKey } from './package-signature';
export type { Laid, RollManifest, RollSources } from './roll-manifest';
export type { LabelPlace, RollRecord, Stretch } from './roll';
export type { RollRun, RollSight } from './roll-watch';
