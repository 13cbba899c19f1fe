import type { OwnReason } from '../../../../lib/trace';

/** What data is called, in English: states, fates, verbs, stops, reasons. `{name}` is filled in. */
export const enData = {
  quality: { good: 'good', stale: 'stale', missing: 'missing' },
  fate: {
    waiting: 'waiting',
    leasedOut: 'leased to a line',
    exported: 'exported',
    inFlight: 'in flight',
    printed: 'printed',
    notPrinted: 'not printed',
    unknown: 'unknown',
    returned: 'returned',
    voided: 'voided',
  },
  levels: { item: 'item', case: 'case', pallet: 'pallet' },
  /** What is counted in a container. */
  units: { item: 'pieces', case: 'cases', pallet: 'pallets' },
  /** Code states of OPEN-SCS. */
  states: {
    Unassigned: 'Unassigned',
    Unallocated: 'Unallocated',
    Allocated: 'Allocated',
    SNInvalid: 'Number invalid',
    Encoded: 'Encoded',
    LabelSampled: 'Label sampled',
    LabelScrapped: 'Label scrapped',
    Commissioned: 'Commissioned',
    Sampled: 'Sampled',
    Inactive: 'Inactive',
    Destroyed: 'Destroyed',
    Released: 'Released',
  },
  /** Dispositions of CBV. */
  dispositions: {
    active: 'active',
    in_progress: 'in progress',
    in_transit: 'in transit',
    recalled: 'recalled',
    inactive: 'inactive',
    destroyed: 'destroyed',
    non_sellable_other: 'not for sale',
    retail_sold: 'sold',
    unavailable: 'on hold',
  },
  /** Station data that the templates and examples name; what a flow names itself is shown as it is. */
  stationData: {
    fillTemperature: 'Filling temperature',
    volume: 'Filled volume',
    torque: 'Cap torque',
    operator: 'Operator',
    shift: 'Shift',
    weight: 'Weight',
  },
  /** Reasons that the suite gives itself. */
  reasons: {
    'order-closed': 'the order was closed',
    'order-lowered': 'the order wants no more',
    'product-changed': 'the order’s product was changed',
    'lot-changed': 'the order’s lot was changed',
    'label-not-scanned': 'the label was printed and never scanned',
    'numbers-never-sent': 'numbers never sent are voided',
  } satisfies Record<OwnReason, string>,
  verbs: {
    commission: 'Made',
    noread: 'No read',
    reject: 'Rejected',
    scrapLabel: 'Label scrapped',
    sampleLabel: 'Label sampled',
    sample: 'Sampled',
    deactivate: 'Deactivated',
    destroy: 'Destroyed',
    claim: 'Put into container',
    mendSlot: 'Slot mended',
    fillUp: 'Container closed partial',
    dissolve: 'Taken out: no label',
    pack: 'Packed',
    unpack: 'Unpacked',
    ship: 'Shipped',
    receive: 'Received',
  },
  pauseReasons: {
    break: 'Break',
    material: 'Material missing',
    quality: 'Quality check',
    cleaning: 'Cleaning',
    repair: 'Repair',
    other: 'Other',
  },
  stops: {
    paused: { because: '{device} is paused', action: 'Press Pause on the printer to let it go on.' },
    paperOut: {
      because: '{device} has no labels',
      action: 'Load a roll and close the head. Printing goes on by itself.',
    },
    ribbonOut: {
      because: '{device} has no ribbon',
      action: 'Load a ribbon and close the head. Printing goes on by itself.',
    },
    headOpen: {
      because: 'the head of {device} is open',
      action: 'Close the head. Printing goes on by itself.',
    },
    blocked: { because: '{device} is blocked', action: 'Clear the label path, then confirm on the printer.' },
    offline: {
      because: '{device} does not answer',
      action: 'Check its power and network cable. It reconnects by itself.',
    },
    fault: {
      because: '{device} reports a fault',
      action: 'Read the message on its display and clear it there.',
    },
    labelUnfit: { because: '{device} gets labels that cannot be made.', action: '{problem}' },
    containerHeld: {
      because: 'slot {slot} of this {level} holds something nobody could read',
      action: 'Scan it by hand, or take it out and confirm.',
    },
    allUnread: {
      because: 'no piece could be read since {since}',
      action: 'Pause. Then look at the camera: clean, lit, in its place? Then at the print on the pieces.',
    },
    allWrong: {
      because: 'every piece since {since} bears a wrong code: {reject}',
      action: 'Pause. Then see whether these labels are for this order, and this order for these pieces.',
    },
    allRejected: {
      because: 'every piece is rejected since {since}: {reject}',
      action: 'Pause. Then take one of them and look up its code: its page says why it was refused.',
    },
    noItems: { because: 'no item has come for {minutes} min', action: 'Look for a jam before the scanner.' },
    noCodes: {
      because: 'all codes are used',
      action: 'New codes are made by the generate node: read what it says in the editor’s debug sidebar.',
    },
    orderUnexplained: {
      because: 'all pieces are made, and {count} printed codes are not accounted for',
      action: 'Close the order and give a reason.',
    },
    orderAsks: { because: 'something about the order has to be settled first', action: '{problem}' },
    labelUnscanned: {
      because: 'the label of a {level} is printed and was not scanned: {label}',
      action: 'Show its label to the scanner again, or take the label off and print it anew.',
    },
    labelAwaited: {
      because: '{level}: {count} waiting for a label',
      action:
        'See whether the printer of these labels prints. If that cannot be mended: Close order, then End without labels.',
    },
    labelUnprintable: {
      because: '{level}: {count} waiting for a label, and nothing at station {station} prints labels',
      action:
        'A print node for labels of containers is missing there: deploy one. Or end the order without labels; what lies in them lies loose then.',
    },
    piecesLoose: {
      because: '{count} good pieces lie in no container',
      action: 'Scan them at the packing station once more. If they are spoilt or gone: Close order.',
    },
    orderPaused: {
      because: 'someone paused the order{said}',
      action: 'Press Resume when the line is ready.',
    },
    orderSettled: {
      because: 'something about the order had to be settled, and its sender has done so',
      action: 'Press Resume when the line is ready.',
    },
  },
  devices: {
    ready: 'ready',
    printing: 'printing',
    paused: 'paused',
    paperOut: 'no labels',
    ribbonOut: 'no ribbon',
    headOpen: 'head open',
    blocked: 'blocked',
    offline: 'offline',
    fault: 'fault',
  },
  rejects: {
    noread: 'No read',
    unreadable: 'Unreadable',
    scrapLabel: 'Label bad',
    duplicate: 'Scanned twice',
    wrongOrder: 'Of another order',
    wrongLot: 'Of another lot',
    wrongProduct: 'Of another product',
    wrongLevel: 'Wrong level',
    neverIssued: 'Never issued',
    foreign: 'Foreign code',
    cancelled: 'Cancelled code',
    other: 'Refused: {code}',
  },
  terms: {
    issued: 'Codes made for this order',
    waiting: 'Not printed yet',
    leasedOut: 'Leased to a line',
    exported: 'Sent out in a file or on a roll',
    inFlight: 'At the printer just now',
    printed: 'Printed',
    notPrinted: 'Proved not printed',
    unknown: 'Nobody knows whether printed',
    returned: 'Came back unused',
    voided: 'Cancelled before printing',
    toVerify: 'Printed, not scanned yet',
    labelScrapped: 'Label thrown away',
    labelSampled: 'Label taken as a sample',
    unaccounted: 'Printed, never scanned',
    everCommissioned: 'On a product',
    Commissioned: 'Made',
    Sampled: 'Taken as a sample',
    Inactive: 'Withdrawn',
    Destroyed: 'Destroyed',
    Released: 'Released',
  },
};

/** Every language says the same things. */
export type DataWords = typeof enData;
