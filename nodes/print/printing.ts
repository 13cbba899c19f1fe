import type { LabelLayout } from '../../lib/label';
import type { PrinterHandle } from '../device/printer';
import type { NodeScope, Outputs, ShowStatus } from '../shell';
import type { StationHandle } from '../station/station';

/** What a print node works with. */
export interface Printing extends NodeScope, Outputs {
  status: ShowStatus;
  printer: PrinterHandle;
  station: StationHandle;
  layout: LabelLayout;
}
