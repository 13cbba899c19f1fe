import { createIntake, unusable, type FlowMessage, type NodeScope } from '../shell';
import type { DeviceHandle } from '../device/device';
import type { StationHandle } from '../station/station';

/** Objects seen but not judged yet; one more is left to the scanner, which shows it again. */
const limit = 1_000;

/**
 * Judges the frames of a scanner one after the other, in the order of the objects.
 *
 * @returns how to end it
 * @throws TraceError `config-invalid` where the device is no scanner
 */
export function listen(
  scope: NodeScope,
  device: DeviceHandle,
  station: StationHandle,
  judge: (msg: FlowMessage) => Promise<void>,
): () => void {
  if (device.kind !== 'scanner') {
    throw unusable(scope, 'device', { en: 'choose a scanner', zh: '请选择扫描器' });
  }
  const again = (gate: string | null, error: unknown): void => {
    if (gate !== null) device.presentAgain(gate);
    scope.outage(error);
  };
  const intake = createIntake<{ msg: FlowMessage; gate: string | null }>({
    name: scope.label,
    lanes: 1,
    limit,
    work: ({ msg, gate }) =>
      judge(msg).then(scope.recovered, (error: unknown) => {
        again(gate, error);
      }),
    refuse: ({ gate }, error) => {
      again(gate, error);
    },
  });
  const unsubscribe = device.onFrame((frame) => {
    const gate = frame.kind === 'triggered' ? frame.gate : null;
    const trace = { ...station.place, ...(gate !== null && { gate: { device: device.id, trigger: gate } }) };
    intake.take({ msg: { payload: frame.text, trace }, gate });
  });
  return () => {
    unsubscribe();
    intake.stop();
  };
}
