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
export { changeSince, goodsOf } from './goods';
export { fieldsOf, levelTargets, namesOtherLine, planJobs, sameProductAndLot, topUpRequestId } from './plan';
export type { ExistingJob, JobPlan, PackedLevel, Packing } from './plan';
export { emptyTally, reconcile, usable } from './reconcile';
export type { JobProgress, Reconciliation } from './reconcile';
export { generate } from './generate';
export type { CodecsOf, Generated, Planning, PoolStore } from './generate';

// a job's positions, what became of them, and the balance
export { numberAt, positionOf, positionOfSerial, serialAt, slicePositions } from './positions';
export { countFates, fateAt, lastWaiting, nextWaiting, setFate, setFateIn, setFates } from './fates';
export { unprintableOf, unscannedOf, type PrintsLabels, type Unscanned } from './printed-labels';
export { addBalances, balance, checkBalance, openTerms } from './balance';
export type { OpenTerm } from './balance';

// packages: leases, files, rolls, single codes, and their accounts
export { nextCode } from './packages/next-code';
export type { NextCode, NextRequest } from './packages/next-code';
export { lentJob, reserveToLine } from './packages/reservation';
export type { LentJob, ReservationRequest } from './packages/reservation';
export type { Issued, PackageStore } from './packages/portable';
export { extendedLease, finalAccount, leaseRuns } from './packages/lease';
export type { LesseeLedger } from './packages/lease';
export { leaseAfter, leaseEnd, longestLease } from './packages/lease-end';
export { takeAccount } from './packages/lease-account';
export type { LeaseAccount } from './packages/lease-account';
export { packagesAsked } from './packages/choice';
export type { PackagesAsked } from './packages/choice';
export { giveBack } from './packages/giving-back';
export type { GivenBack, ReturnAsked } from './packages/giving-back';
export { singleLabels } from './packages/single-labels';
export type { SingleCode, SingleLabels } from './packages/single-labels';
export { accountedFor, accountFor, countAccount, fateInPackage, outOf, packageId } from './packages/account';
export type { Account } from './packages/account';
export { commonRanges, countRanges, inOrder, joinRanges, rangesWithout } from './ranges';

// their codes in bulk, and as files with a signed manifest
export { codeChunks } from './code-source';
export { codeStream } from './code-stream';
export type { CodeStreamRequest, StartCodeWorker } from './code-stream';
export { writeCodeFile } from './code-file';
export type { CodeFileRequest, CodeFileTarget } from './code-file';
export { packageFormats, writeCodes } from './packages/format';
export type { PackageFormat } from './packages/format';
export { checkFile, gzipped } from './packages/file';
export type { PackageFile } from './packages/file';
export { fileChunks } from './packages/file-chunks';
export type { FileMeasures, FileShape } from './packages/file-chunks';
export { manifestFileName, packageWriting } from './packages/export';
export type { PackageWriting, Writing } from './packages/export';
export {
  canonicalBytes,
  jsonOf,
  manifestDigest,
  manifestText,
  readManifest,
  signManifest,
  verifySignature,
} from './packages/manifest';
export type { PackageManifest } from './packages/manifest';
export { isKeyText, signingKey } from './packages/signature';
export type { ManifestSignature, SigningKey } from './packages/signature';
export { checkSignature, unfitKey } from './packages/known-keys';
export type { SignatureFound } from './packages/known-keys';
export type { KnownKeys } from './packages/known-keys';
export { packageOfManifest } from './packages/origin';

// rolls of labels printed beforehand
export { importRoll } from './rolls/import';
export { readRoll, resolveRoll, rollClash } from './rolls/manifest';
export type { Laid, RollManifest, RollSources } from './rolls/manifest';
export { indexOnRoll, labelsOn, sharedLabel, sliceOfRoll, stretchesWithout } from './rolls/roll';
export type { LabelPlace, RollRecord, Stretch } from './rolls/roll';
export { rollSights } from './rolls/sights';
export type { RollJudgement, RollNews, RollSights } from './rolls/sights';
export { newRun, restOfRoll, sawLabel, sawUnread } from './rolls/watch';
export type { RollRun, RollSight } from './rolls/watch';
