import { unfilled, unusable, defineNode, orRejected } from '../shell';
import '../device/device';
import '../label/label';
import '../station/station';
import { config } from './config';
import { printWork } from './print-work';

/**
 * Prints what the store says is to be printed: the codes of the order that the line runs, or labels of full containers.
 * A message that brings a code of its own has it printed, any other only wakes the node; after a restart it goes on by itself. Outputs: printed code, rejected, device state.
 */
export default defineNode({
  type: 'tracecode-print',
  config,
  uses: { station: 'tracecode-station', device: 'tracecode-device', label: 'tracecode-label' },
  start(context) {
    const { use, config } = context;
    const { device, station } = use;
    const { store, devices, place } = station;
    if (device.kind !== 'printer') {
      throw unusable(context, 'device', { en: 'choose a printer', zh: '请选择打印机' });
    }
    if (config.what !== 'containers' && config.level === '') throw unfilled(context, 'level');
    const { work, report, take } = printWork(
      { ...context, printer: device, station, layout: use.label.layout },
      config,
    );
    const stops = [
      device.serve(work),
      device.onPrinted(report.printed),
      device.onCondition(report.condition),
      device.onSettled(report.settled),
      store.onChange(report.changed),
      config.what === 'containers' ? store.labelPlaces.printers.join(place.station) : () => undefined,
      () => void devices.delete(context.id),
    ];
    return { take, stops };
  },
  input: ({ msg, state, reject }) => orRejected(() => state.take(msg), reject),
  close({ stops }) {
    for (const stop of stops) stop();
  },
});
