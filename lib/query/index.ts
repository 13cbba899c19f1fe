/** What can be asked: a code's archive, an order's report and codes, a line's view. */
export { archive, type ArchiveOptions } from './archive';
export { consumerView } from './consumer-view';
export { codeLines, listCodes, type CodeFilter, type CodeLine, type EncodePosition } from './code-lines';
export { orderReport, orderView, type BalanceReport, type OrderReport } from './order-report';
export { lineView, watchLine, type LineView, type LiveLine, type LevelTerm } from './line-view';
export type { QueuedOrder } from './queued-order';
export type { Fill } from './line-fills';
export type { DeviceCondition, LineDevice, Stop, StopKind } from './line-stop';
export { judge, verdictOf } from './verdict';
export type {
  Archive,
  ArchiveEvent,
  Classify,
  CodeLabel,
  ConsumerStep,
  ConsumerView,
  PackedUnit,
  UnknownArchive,
  Verdict,
  VerdictKind,
} from './types';
