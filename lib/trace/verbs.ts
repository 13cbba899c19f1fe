import type { Disposition } from './rows';
import type { Verb } from './trace-event';

/** What a verb means in EPCIS 2.0, in the words of CBV 2.0. */
export interface EpcisMeaning {
  type: 'ObjectEvent' | 'AggregationEvent';
  action: 'ADD' | 'OBSERVE' | 'DELETE';
  bizStep:
    | 'commissioning'
    | 'decommissioning'
    | 'destroying'
    | 'packing'
    | 'receiving'
    | 'sampling'
    | 'shipping'
    | 'unpacking';
  /** Of the object afterwards; null: as it was. */
  disposition: Disposition | null;
}

/**
 * Every verb with its EPCIS meaning. Null: a step inside the factory that others learn of by what follows: claims by
 * the one AggregationEvent at close, an object nobody could read or that was turned away by nothing.
 */
export const verbs: Readonly<Record<Verb, EpcisMeaning | null>> = {
  commission: { type: 'ObjectEvent', action: 'ADD', bizStep: 'commissioning', disposition: 'active' },
  noread: null,
  reject: null,
  scrapLabel: { type: 'ObjectEvent', action: 'DELETE', bizStep: 'destroying', disposition: 'destroyed' },
  sampleLabel: { type: 'ObjectEvent', action: 'DELETE', bizStep: 'sampling', disposition: 'inactive' },
  sample: { type: 'ObjectEvent', action: 'OBSERVE', bizStep: 'sampling', disposition: 'non_sellable_other' },
  deactivate: { type: 'ObjectEvent', action: 'DELETE', bizStep: 'decommissioning', disposition: 'inactive' },
  destroy: { type: 'ObjectEvent', action: 'DELETE', bizStep: 'destroying', disposition: 'destroyed' },
  claim: null,
  mendSlot: null,
  fillUp: null,
  dissolve: null,
  pack: { type: 'AggregationEvent', action: 'ADD', bizStep: 'packing', disposition: null },
  unpack: { type: 'AggregationEvent', action: 'DELETE', bizStep: 'unpacking', disposition: null },
  ship: { type: 'ObjectEvent', action: 'OBSERVE', bizStep: 'shipping', disposition: 'in_transit' },
  receive: { type: 'ObjectEvent', action: 'OBSERVE', bizStep: 'receiving', disposition: 'in_progress' },
};
