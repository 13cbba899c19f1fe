import type { Bilingual } from '../errors';
import { readOrder, unreadable, type Draft } from './content';
import type { Dialect, DialectOptions } from './dialect';
import { meaningsOf, type FieldName } from './field-names';
import { releaseOfWord } from './generic-status';
import { isList, isObject, member, textOf, type Json, type JsonObject } from './json-tree';
import { plantTime } from './plant-time';
import type { ReadOrder } from './types';

/**
 * Orders as any JSON with sensible names: one object, a list, `{orders: […]}`, an order with `lines: […]`, or an order
 * inside a partner's wrapper, whose outer fields count where the inner has none.
 */
export const generic: Dialect = {
  format: 'generic',
  recognises: (tree) => tree.kind === 'json' && recognises(tree.value),
  read(tree, options) {
    if (tree.kind !== 'json') return { orders: [], messageId: null };
    const envelope = layerOf(isObject(tree.value) ? tree.value : {});
    return {
      orders: entriesOf(tree.value).flatMap((entry, index) => ordersOf(entry, index, envelope, options)),
      messageId: find([envelope], 'messageId'),
    };
  },
};

/** What an object says, by field; of several members that mean one field, the better name first. */
type Layer = ReadonlyMap<FieldName, readonly { rank: number; value: Json }[]>;

function layerOf(object: JsonObject): Layer {
  const found = new Map<FieldName, { rank: number; value: Json }[]>();
  for (const name of Object.keys(object)) {
    for (const { field, rank } of meaningsOf(name)) {
      const one = { rank, value: object[name] ?? null };
      const others = found.get(field);
      if (others) others.push(one);
      else found.set(field, [one]);
    }
  }
  for (const values of found.values()) values.sort((a, b) => a.rank - b.rank);
  return found;
}

/** First usable value of a field: by layer, then by name. */
function pick<T>(layers: readonly Layer[], field: FieldName, use: (value: Json) => T | null): T | null {
  for (const layer of layers) {
    for (const { value } of layer.get(field) ?? []) {
      const found = use(value);
      if (found !== null) return found;
    }
  }
  return null;
}

function list(value: Json): readonly Json[] | null {
  return isList(value) ? value : null;
}

function object(value: Json): JsonObject | null {
  return isObject(value) ? value : null;
}

function find(layers: readonly Layer[], field: FieldName): string | null {
  return pick(layers, field, textOf);
}

function findList(layers: readonly Layer[], field: FieldName): readonly Json[] {
  return pick(layers, field, list) ?? [];
}

function entriesOf(value: Json): readonly Json[] {
  if (isList(value)) return value;
  if (!isObject(value)) return [];
  const several = pick([layerOf(value)], 'list', list) ?? [];
  // An order may have lists of its own called "data" or "records".
  return looksLikeOrder(value) && !several.some(looksLikeOrder) ? [value] : several;
}

function recognises(value: Json): boolean {
  if (isObject(value) && ['orders', 'products'].some((name) => isList(member(value, name)))) return true;
  return (isList(value) && value.length === 0) || entriesOf(value).some(looksLikeOrder);
}

/** The object itself, behind the order it wraps, if it does. */
function layersOf(entry: JsonObject): Layer[] {
  const outer = layerOf(entry);
  const inner = pick([outer], 'wrapper', object);
  return inner ? [layerOf(inner), outer] : [outer];
}

function looksLikeOrder(value: Json): boolean {
  if (!isObject(value)) return false;
  const layers = layersOf(value);
  if (find(layers, 'orderNo') !== null) return true;
  const hints = [find(layers, 'weakNo'), find(layers, 'material'), quantityOf(layers).quantity];
  return hints.filter((hint) => hint !== null).length >= 2;
}

function ordersOf(entry: Json, index: number, envelope: Layer, options: DialectOptions): (() => ReadOrder)[] {
  if (!isObject(entry))
    return [() => unreadable(index + 1, { en: 'it must be an object', zh: '必须是对象' }, null)];
  const layers = layersOf(entry);
  const lines = pick(layers, 'lines', (value) => (isList(value) && value.some(isLine) ? value : null));
  if (!lines) return [() => orderOf(layers, envelope, null, options)];
  return lines.map(
    (line, at) => () =>
      isObject(line)
        ? orderOf([layerOf(line), ...layers], envelope, String(at + 1), options)
        : unreadable(index + 1, lineNoObject(at + 1), null),
  );
}

function lineNoObject(line: number): Bilingual {
  return { en: `its line ${line} must be an object`, zh: `其第 ${line} 行必须是对象` };
}

function isLine(value: Json): boolean {
  return (
    isObject(value) &&
    (find([layerOf(value)], 'material') !== null || quantityOf([layerOf(value)]).quantity !== null)
  );
}

function orderOf(
  layers: readonly Layer[],
  envelope: Layer,
  position: string | null,
  options: DialectOptions,
): ReadOrder {
  const all = [...layers, envelope];
  const message = find(all, 'messageId');
  const line = find(layers, 'line');
  const lineOfOrder = line !== null && /^\d+$/.test(line) ? line : null;
  const further = position !== null && position !== '1';
  // A line's own id is not the order's number.
  const header = position === null ? layers : layers.slice(1);
  const claim = {
    format: 'generic' as const,
    number: find(header, 'orderNo') ?? find(header, 'weakNo'),
    line: find(layers, 'orderLine') ?? lineOfOrder ?? position,
    plant: find(all, 'plant'),
    material: find(layers, 'material'),
    message: message && `msg:${find(all, 'system') ?? ''}/${message}`,
  };
  return readOrder(claim, () => draftOf(layers, all, lineOfOrder === null ? line : null, further, options));
}

function draftOf(
  layers: readonly Layer[],
  all: readonly Layer[],
  line: string | null,
  further: boolean,
  options: DialectOptions,
): Draft {
  const time = (field: FieldName): string | null => plantTime(field, find(layers, field), options.zone);
  const { quantity, unit } = quantityOf(layers);
  // What the header lists belongs to the order once, not to each of its lines.
  const own = further ? layers.slice(0, 1) : layers;
  return {
    stamp: stampOf(find(all, 'stamp')),
    system: find(all, 'system'),
    gtin: find(layers, 'gtin'),
    quantity,
    unit: unit ?? 'H87',
    lot: find(layers, 'lot'),
    serials: serialsOf(own),
    workCenter: find(layers, 'workCenter') ?? line,
    start: time('start'),
    end: time('end'),
    productionDate: time('productionDate'),
    expiryDate: time('expiryDate'),
    components: findList(own, 'components').filter(isObject).map(componentOf),
    fields: freeFields(pick(layers, 'fields', object)),
    release: isDeleted(layers) ? 'withdrawn' : releaseOfWord(find(layers, 'status')),
  };
}

/** Free fields as text; what has no value is left out, what is no plain value stays to be refused. */
function freeFields(found: JsonObject | null): Record<string, Json> | null {
  if (!found) return null;
  const entries = Object.keys(found).map((name): [string, Json] => [name, found[name] ?? null]);
  return Object.fromEntries(
    entries.flatMap(([name, value]) => (value === null ? [] : [[name, textOf(value) ?? value]])),
  );
}

function isDeleted(layers: readonly Layer[]): boolean {
  return (
    pick(layers, 'deleted', (value) =>
      [true, 'true', 'X', 'x', '1'].includes(flag(value)) ? true : null,
    ) === true
  );
}

function flag(value: Json): string | boolean {
  return typeof value === 'boolean' ? value : (textOf(value) ?? '');
}

function quantityOf(layers: readonly Layer[]): { quantity: string | null; unit: string | null } {
  const own = find(layers, 'quantity');
  if (own !== null) return { quantity: own, unit: find(layers, 'unit') };
  const pair = pick(layers, 'quantity', object);
  return pair
    ? {
        quantity: textOf(member(pair, 'value') ?? member(pair, 'amount')),
        unit: find([layerOf(pair)], 'unit') ?? find(layers, 'unit'),
      }
    : { quantity: null, unit: null };
}

function serialsOf(layers: readonly Layer[]): string[] {
  const list = findList(layers, 'serials');
  const one = list.length === 0 ? find(layers, 'serials') : null;
  if (one !== null) return [one];
  return list.map(
    (entry) => textOf(entry) ?? (isObject(entry) ? find([layerOf(entry)], 'serials') : null) ?? '',
  );
}

function componentOf(entry: JsonObject): Draft['components'][number] {
  const layers = [layerOf(entry)];
  return {
    material: find(layers, 'material'),
    ...quantityOf(layers),
    lot: find(layers, 'lot'),
    position: find(layers, 'orderLine') ?? find(layers, 'line'),
  };
}

/** Instants as digits of UTC, so that they grow with time whatever zone they are written in. */
function stampOf(raw: string | null): string | null {
  if (raw === null) return null;
  if (/^\d+$/.test(raw)) return raw.padStart(20, '0');
  const ms = /^\d{4}-\d\d-\d\dT\d\d:\d\d.*(Z|[+-]\d\d:?\d\d)$/.test(raw) ? Date.parse(raw) : NaN;
  return Number.isFinite(ms) ? new Date(ms).toISOString() : raw;
}
