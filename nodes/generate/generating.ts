import type { z } from 'zod';
import { problemOf, TraceError } from '../../lib/errors';
import type { CodecsOf, Planning } from '../../lib/pool';
import { plantTime, type PlantTime } from '../../lib/world';
import {
  isRecord,
  type FlowMessage,
  type MessageTrace,
  type NodeScope,
  type Outputs,
  type ShowStatus,
} from '../shell';
import { zoneOf } from '../station/zone';
import type { StoreHandle } from '../store/store';
import type { config } from './config';

/** What every mode of the node works with. */
export interface Generating extends NodeScope, Outputs {
  readonly config: z.output<typeof config>;
  readonly use: { readonly store: StoreHandle };
  readonly status: ShowStatus;
}

export const noOrder = { en: 'it names no order', zh: '未指明工单' };

/** A mode of the node. */
export interface Mode {
  /** @throws TraceError: refusals go to output 2 */
  take(msg: FlowMessage, trace: MessageTrace): Promise<void>;
  stop(): void;
}

/** Tells of an order's progress from now on. */
export type Watch = (order: string) => void;

/** The rules that are loaded here. */
export function codecsHere({ codecs }: StoreHandle): CodecsOf {
  return (rule, version) => codecs.rule(rule, version).levels;
}

/** @throws TraceError `config-invalid` */
export function plantOf(context: Generating): PlantTime {
  return plantTime(zoneOf(context.config.zone, context));
}

/** What the plant's clock and the dialog add to a plan. @throws TraceError `config-invalid` */
export function planningOf(context: Generating): Planning {
  const { config, world } = context;
  const plant = plantOf(context);
  return {
    now: () => world.clock.now(),
    shiftDate: (time) => plant.shiftDate(time, config.dayStart),
  };
}

/**
 * The order a message is about: the one it names, else the one that its line runs.
 *
 * @throws TraceError `input-invalid`, `station-idle`
 */
export async function orderMeant(
  { use, config }: Generating,
  payload: unknown,
  trace: MessageTrace,
): Promise<string> {
  const named = textIn(payload, 'order') ?? trace.order;
  if (named) return named;
  const line = trace.line ?? (config.line || textIn(payload, 'line'));
  if (!line) throw new TraceError('input-invalid', { field: 'msg.payload', reason: noOrder });
  const { order } = await use.store.line({ id: line });
  if (order === null) throw new TraceError('station-idle', { line });
  return order;
}

/**
 * The name of a message's request: the same when it is sent again, so that it is given the same numbers. The sender's
 * own, that of the item that waits at a gate, or a new one.
 */
// law: allocate
export function requestName(
  { world }: NodeScope,
  what: string,
  payload: unknown,
  { gate }: MessageTrace,
): string {
  const named = textIn(payload, 'request');
  if (named) return `${what}|sender|${named}`;
  return gate ? `${what}|gate|${gate.device}|${gate.trigger}` : `${what}|${world.chance.id()}`;
}

/** A text of the payload; a number counts as its text. Too long a one is none. */
export function textIn(payload: unknown, name: string): string | undefined {
  const value = isRecord(payload) ? payload[name] : undefined;
  const text = typeof value === 'number' ? String(value) : value;
  return typeof text === 'string' && text !== '' && text.length <= 200 ? text : undefined;
}

/** Whether the codes name the line that makes them, and the order has none before it starts. */
export function waitsForLine(error: unknown): boolean {
  const { code, details } = problemOf(error);
  return code === 'field-missing' && details['field'] === 'line';
}

/** Whether an order is not to be made any more, or not yet. */
export function isNotToBeMade(error: unknown): boolean {
  return ['order-state', 'order-unknown'].includes(problemOf(error).code);
}
