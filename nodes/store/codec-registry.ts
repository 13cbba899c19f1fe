import {
  scanClassifier,
  type Keys,
  type ParsedCode,
  type Rule,
  type RuleCodec,
  type UnknownCode,
} from '../../lib/code';
import { TraceError } from '../../lib/errors';

/** The rules of a store, ready to work: what its rule nodes have registered. */
export interface CodecRegistry {
  /**
   * Adds a rule's versions; gives back how to take them out again. The newest is the one in force.
   *
   * @param keys for worker threads, which make the codecs anew
   */
  register(versions: readonly RuleCodec[], keys?: Keys): () => void;
  /** Tells of each rule that comes, by its id, until what it gives back is called. */
  onRegister(listener: (rule: string) => void): () => void;
  /** A rule in a version, or the newest. @throws TraceError `rule-not-loaded` */
  rule(id: string, version?: number): RuleCodec;
  /** What a worker thread makes the codes of a rule's version with. @throws TraceError `rule-not-loaded` */
  source(id: string, version: number): { rule: Rule; keys: Keys };
  /** Every rule in force. */
  current(): readonly Rule[];
  /** What a scanned text is, by every rule and version here; newest versions are asked first. Never throws. */
  classify(text: string): ParsedCode | UnknownCode;
}

export function codecRegistry(): CodecRegistry {
  const registered = new Set<readonly RuleCodec[]>();
  const keysOf = new Map<RuleCodec, Keys>();
  const listeners = new Set<(rule: string) => void>();
  let sorted: RuleCodec[] = [];
  let classify = scanClassifier([]);

  const changed = (): void => {
    sorted = [...registered].flat().sort((a, b) => b.rule.version - a.rule.version);
    classify = scanClassifier(sorted.flatMap(({ levels }) => levels));
  };
  const find = (id: string, version: number | undefined): RuleCodec => {
    const found = sorted.find(
      ({ rule }) => rule.id === id && (version === undefined || rule.version === version),
    );
    if (found) return found;
    throw new TraceError('rule-not-loaded', { rule: id });
  };
  return {
    register(versions, keys = null) {
      registered.add(versions);
      for (const codec of versions) keysOf.set(codec, keys);
      changed();
      for (const listener of listeners) listener(versions[0]?.rule.id ?? '');
      return () => {
        registered.delete(versions);
        for (const codec of versions) keysOf.delete(codec);
        changed();
      };
    },
    onRegister(listener) {
      listeners.add(listener);
      return () => {
        listeners.delete(listener);
      };
    },
    rule: find,
    source(id, version) {
      const codec = find(id, version);
      return { rule: codec.rule, keys: keysOf.get(codec) ?? null };
    },
    current: () =>
      sorted
        .filter((codec, i) => sorted.findIndex(({ rule }) => rule.id === codec.rule.id) === i)
        .map(({ rule }) => rule),
    classify: (text) => classify(text),
  };
}
