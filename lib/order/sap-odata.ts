import { TraceError, verbatim } from '../errors';
import { readOrder, unreadable, type Claim, type Draft } from './content';
import type { Dialect, DialectOptions } from './dialect';
import { isList, isObject, member, textIn, textOf, type Json, type JsonObject } from './json-tree';
import { odataTime } from './plant-time';
import { releaseOf } from './sap-status';
import type { OrderContent, ReadOrder } from './types';

/**
 * SAP production and process orders as OData JSON (API_PRODUCTION_ORDER_2_SRV, API_PROCESS_ORDER_2_SRV), v2 and v4,
 * as SAP answers them or with the outer wrapper taken off or replaced by a partner.
 */
export const sapOdata: Dialect = {
  format: 'sap-odata',
  recognises: (tree) =>
    tree.kind === 'json' &&
    (entities(tree.value).some(isOrder) || isAnswer(tree.value) || errorOf(tree.value) !== null),
  read(tree, options) {
    if (tree.kind !== 'json') return { orders: [], messageId: null };
    const reason = errorOf(tree.value);
    if (reason !== null) throw new TraceError('envelope-is-error', { reason: verbatim(reason) });
    const orders = entities(tree.value).flatMap((one, index) =>
      isObject(one)
        ? ordersOf(one, options)
        : [() => unreadable(index + 1, { en: 'an entity must be an object', zh: '实体必须是对象' }, null)],
    );
    return { orders, messageId: null };
  },
};

/** The entities inside `d`, `d.results`, `value`, a partner's `message`, the `data` of a CloudEvent, or nothing at all. */
function entities(value: Json | undefined): readonly Json[] {
  if (isList(value)) return value;
  if (!isObject(value)) return [];
  if (textIn(value, 'ManufacturingOrder') !== null) return [value];
  for (const wrapper of ['d', 'results', 'value', 'message', 'data']) {
    const inner = member(value, wrapper);
    if (typeof inner === 'object' && inner !== null) return entities(inner);
  }
  return [];
}

function isOrder(value: Json): boolean {
  return isObject(value) && textIn(value, 'ManufacturingOrder') !== null;
}

/** An OData answer by its wrapper, also where it holds nothing. */
function isAnswer(value: Json): boolean {
  if (!isObject(value)) return false;
  const [inner, list] = [member(value, 'd'), member(value, 'value')];
  return (isObject(inner) && isList(member(inner, 'results'))) || (isList(list) && '@odata.context' in value);
}

/** SAP answers errors as `{"error": {"code", "message"}}`, v2 with the text one level deeper. */
function errorOf(value: Json): string | null {
  const error = isObject(value) && Object.keys(value).length === 1 ? member(value, 'error') : undefined;
  if (!isObject(error)) return null;
  const message = member(error, 'message');
  return textOf(isObject(message) ? member(message, 'value') : message) ?? textIn(error, 'code');
}

/** Entities of a navigation property: expanded either way, or none where it is deferred or only an address. */
function expanded(entity: JsonObject, name: string): JsonObject[] {
  const value = member(entity, name);
  const inner = isObject(value) ? (member(value, 'results') ?? value) : value;
  if (isList(inner)) return inner.filter(isObject);
  return isObject(inner) && !Object.hasOwn(inner, '__deferred') ? [inner] : [];
}

function either(entity: JsonObject, ...names: readonly string[]): JsonObject[] {
  return names.map((name) => expanded(entity, name)).find((found) => found.length > 0) ?? [];
}

function ordersOf(order: JsonObject, options: DialectOptions): (() => ReadOrder)[] {
  const items = either(
    order,
    'to_ProductionOrderItem',
    'to_ProcessOrderItem',
    '_ProductionOrderItem',
    '_OrderItem',
  );
  const shared: Shared = {
    components: componentsOf(order),
    workCenter: workCenterOf(order),
    release: statusOf(order, options),
  };
  if (items.length === 0) return [() => orderOf(order, null, true, shared)];
  // Co-products come out of one consumption: it is told once.
  return items.map(
    (item, at) => () =>
      orderOf(order, item, items.length === 1, at === 0 ? shared : { ...shared, components: [] }),
  );
}

/** What all items share, looked up once. */
type Shared = Pick<Draft, 'components' | 'workCenter' | 'release'>;

function orderOf(order: JsonObject, item: JsonObject | null, only: boolean, shared: Shared): ReadOrder {
  const number = textIn(order, 'ManufacturingOrder');
  const claim: Claim = {
    format: 'sap-odata',
    number,
    line: textIn(item ?? order, 'ManufacturingOrderItem'),
    plant:
      textIn(order, 'ProductionPlant') ?? (item && textIn(item, 'ProductionPlant')) ?? textIn(order, 'Plant'),
    material: (item && textIn(item, 'Material')) ?? (only ? textIn(order, 'Material') : null),
    // an entity is no message: what was changed twice in one second, or is read otherwise by now, has the same change time
    message: null,
  };
  return readOrder(claim, () => {
    const whole = item !== null || textIn(order, 'TotalQuantity') !== null;
    if (!whole) throw new TraceError('order-number-only', { order: number });
    return draftOf(order, item, only, shared);
  });
}

function draftOf(order: JsonObject, item: JsonObject | null, only: boolean, shared: Shared): Draft {
  const total = only ? textIn(order, 'TotalQuantity') : null;
  const measured = total === null && item ? item : order;
  return {
    ...shared,
    stamp: changedAt(order),
    system: systemOf(order),
    gtin: null,
    quantity: total ?? (item && textIn(item, 'MfgOrderItemPlannedTotalQty')),
    unit: unitOf(measured) ?? unitOf(order),
    lot: (item && textIn(item, 'Batch')) ?? (only ? textIn(order, 'Batch') : null),
    serials: [],
    start: timeOf(order, 'MfgOrderScheduledStart') ?? timeOf(order, 'MfgOrderPlannedStart'),
    end: timeOf(order, 'MfgOrderScheduledEnd') ?? timeOf(order, 'MfgOrderPlannedEnd'),
    productionDate: null,
    expiryDate: item && odataTime('ShelfLifeExpirationDate', textIn(item, 'ShelfLifeExpirationDate'), null),
  };
}

/** SAP's own code and ISO's are unambiguous; the plain unit depends on the language of the user who asked. */
function unitOf(entity: JsonObject): string | null {
  return (
    textIn(entity, 'ProductionUnitISOCode') ??
    textIn(entity, 'ProductionUnitSAPCode') ??
    textIn(entity, 'ProductionUnit')
  );
}

function timeOf(order: JsonObject, name: string): string | null {
  return odataTime(`${name}Date`, textIn(order, `${name}Date`), textIn(order, `${name}Time`));
}

function workCenterOf(order: JsonObject): string | null {
  const found = either(
    order,
    'to_ProductionOrderOperation',
    'to_ProcessOrderOperation',
    '_ProductionOrderOperation',
  );
  const step = (one: JsonObject): string => textIn(one, 'ManufacturingOrderOperation') ?? '';
  const operations = found
    .filter((one) => textIn(one, 'WorkCenter') !== null)
    .sort((a, b) => (step(a) < step(b) ? -1 : step(a) > step(b) ? 1 : 0));
  return (operations[0] && textIn(operations[0], 'WorkCenter')) ?? textIn(order, 'WorkCenter');
}

function componentsOf(order: JsonObject): Draft['components'] {
  return either(order, 'to_ProductionOrderComponent', 'to_ProcessOrderComponent', '_ProductionOrderComponent')
    .filter((one) => (textIn(one, 'GoodsMovementType') ?? '261') === '261')
    .map((one) => ({
      material: textIn(one, 'Material'),
      quantity: textIn(one, 'RequiredQuantity'),
      unit: textIn(one, 'BaseUnitISOCode') ?? textIn(one, 'BaseUnitSAPCode') ?? textIn(one, 'BaseUnit'),
      lot: textIn(one, 'Batch'),
      position: textIn(one, 'BillOfMaterialItemNumber'),
    }));
}

const flags = {
  OrderIsDeleted: 'I0013',
  OrderIsMarkedForDeletion: 'I0076',
  OrderIsTechnicallyCompleted: 'I0045',
  OrderIsClosed: 'I0046',
  OrderIsLocked: 'I0043',
  OrderIsReleased: 'I0002',
} as const;

/** Flags are "X" or "" in some services, true or false in others; the status entities say the same where expanded. */
function statusOf(order: JsonObject, options: DialectOptions): OrderContent['release'] {
  const raised = Object.entries(flags)
    .filter(([flag]) => ['X', 'x', 'true', true].includes(plain(member(order, flag))))
    .map(([, status]) => status);
  const listed = either(order, 'to_ProductionOrderStatus', 'to_ProcessOrderStatus', '_ProductionOrderStatus')
    .filter((one) => member(one, 'IsUserStatus') !== true)
    .flatMap((one) => textIn(one, 'StatusCode') ?? []);
  const statuses = [...raised, ...listed];
  return options.odataRelease === 'ignored'
    ? releaseOf(['I0002', ...statuses.filter((status) => status !== 'I0045')])
    : releaseOf(statuses);
}

function plain(value: Json | undefined): string | boolean {
  return typeof value === 'string' || typeof value === 'boolean' ? value : '';
}

/** `20200723125718`, or as an instant, UTC unless it says otherwise: digits only, so that both forms grow with time. */
function changedAt(order: JsonObject): string | null {
  const raw = textIn(order, 'LastChangeDateTime');
  if (raw === null || /^0*$/.test(raw)) return null;
  const wrapped = /^\/Date\((\d{1,16})([+-]\d+)?\)\/$/.exec(raw);
  const ms = wrapped ? Number(wrapped[1]) : /^\d{4}-.*T/.test(raw) ? Date.parse(withZone(raw)) : NaN;
  return Number.isFinite(ms) && ms < 8.64e15 ? new Date(ms).toISOString().replace(/\D/g, '') : raw;
}

/** A date and time that says its zone; without one it would be read in the server's. */
function withZone(dateTime: string): string {
  return /(Z|[+-]\d\d:?\d\d)$/i.test(dateTime) ? dateTime : `${dateTime}Z`;
}

/** The host that served the entity, where the answer still says so. */
function systemOf(order: JsonObject): string | null {
  const metadata = member(order, '__metadata');
  const address = isObject(metadata) ? (textIn(metadata, 'uri') ?? textIn(metadata, 'id')) : null;
  return address === null ? null : (/^https?:\/\/([^/?#]+)/.exec(address)?.[1]?.toLowerCase() ?? null);
}
