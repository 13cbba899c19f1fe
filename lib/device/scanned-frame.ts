/** What a scanner saw. `text` is null where nothing could be read; FNC1 stays 0x1D, the symbology prefix stays. */
export type ScannedFrame =
  /** Comes again after a reconnect until it is answered: `gate` names it for ever. */
  | {
      kind: 'triggered';
      device: string;
      gate: string;
      incarnation: string;
      trigger: string;
      text: string | null;
    }
  | { kind: 'raw'; device: string; text: string | null };

export type GateVerdict = 'good' | 'reject';
