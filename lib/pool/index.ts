/** Who may use which numbers? */
export type * from './types';

// frames and their counters
export { reserve, sameFrame } from './frames';
export { lowWater, rateWindow } from './low-water';
export type { LowWater, WaterMark } from './low-water';
export { publishRule } from './publish-rule';
export type { Publishing, RuleDefinition, RuleStore } from './publish-rule';

// jobs of an order
export { checkOrder } from './order-check';
export { fieldsOf, levelTargets, planJobs, topUpRequestId } from './plan';
export type { ExistingJob, JobPlan, Packing } from './plan';
export { emptyTally, reconcile, usable } from './reconcile';
export type { JobProgress, Reconciliation } from './reconcile';
export { generate } from './generate';
export type { CodecsOf, Generated, Planning, PoolStore } from './generate';

// a job's positions, what became of them, and the balance
export { numberAt, positionOf, positionOfSerial, serialAt, slicePositions } from './positions';
export { countFates, fateAt, lastWaiting, nextWaiting, setFate } from './fates';
export { addBalances, balance, checkBalance, openTerms } from './balance';
export type { OpenTerm } from './balance';

// packages: leases, files, rolls, single codes, and their accounts
export { nextCode } from './next-code';
export type { NextCode, NextRequest } from './next-code';
export { reserveToLine } from './reservation';
export type { ReservationRequest } from './reservation';
export type { Issued, PackageStore } from './portable';
export { finalAccount, leaseRuns } from './lease';
export type { LesseeLedger } from './lease';
export { accountFor, fateInPackage, packageId } from './account';
export type { Account } from './account';
export { commonRanges, countRanges, joinRanges, rangesWithout } from './ranges';

// their codes in bulk, and as files with a signed manifest
export { codeChunks } from './code-source';
export { codeStream } from './code-stream';
export type { CodeStreamRequest, StartCodeWorker } from './code-stream';
export { codesInLines, packageFormats, writeCodes } from './package-format';
export type { PackageFormat } from './package-format';
export { checkFile, gzipped, measured } from './package-file';
export type { Measure, PackageFile } from './package-file';
export { manifestFileName, writePackage } from './package-export';
export type { PackageWriting, Writing } from './package-export';
export {
  canonicalBytes,
  jsonOf,
  manifestDigest,
  manifestText,
  readManifest,
  signManifest,
  verifySignature,
} from './package-manifest';
export type { PackageManifest } from './package-manifest';
export { isKeyText, signingKey } from './package-signature';
export type { ManifestSignature, SigningKey } from './package-signature';

// rolls of labels printed beforehand
export { readRoll, resolveRoll, rollClash } from './roll-manifest';
export type { Laid, RollManifest, RollSources } from './roll-manifest';
export { indexOnRoll, labelsOn, sharedLabel, sliceOfRoll, stretchesWithout } from './roll';
export type { LabelPlace, RollRecord, Stretch } from './roll';
export { newRun, restOfRoll, sawLabel, sawUnread } from './roll-watch';
export type { RollRun, RollSight } from './roll-watch';
