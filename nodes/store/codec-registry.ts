import { scanClassifier, type ParsedCode, type Rule, type RuleCodec, type UnknownCode } from '../../lib/code';
import { TraceError } from '../../lib/errors';

/** The rules of a store, ready to work: what its rule nodes have registered. */
export interface CodecRegistry {
  /** Adds a rule's versions; gives back how to take them out again. The newest is the one in force. */
  register(versions: readonly RuleCodec[]): () => void;
  /** Tells of each rule that comes, by its id, until what it gives back is called. */
  onRegister(listener: (rule: string) => void): () => void;
  /** A rule in a version, or the newest. @throws TraceError `rule-not-loaded` */
  rule(id: string, version?: number): RuleCodec;
  /** Every rule in force. */
  current(): readonly Rule[];
  /** What a scanned text is, by every rule and version here; newest versions are asked first. Never throws. */
  classify(text: string): ParsedCode | UnknownCode;
}

export function codecRegistry(): CodecRegistry {
  const registered = new Set<readonly RuleCodec[]>();
  const listeners = new Set<(rule: string) => void>();
  let sorted: RuleCodec[] = [];
  let classify = scanClassifier([]);

  const changed = (): void => {
    sorted = [...registered].flat().sort((a, b) => b.rule.version - a.rule.version);
    classify = scanClassifier(sorted.flatMap(({ levels }) => levels));
  };
  return {
    register(versions) {
      registered.add(versions);
      changed();
      for (const listener of listeners) listener(versions[0]?.rule.id ?? '');
      return () => {
        registered.delete(versions);
        changed();
      };
    },
    onRegister(listener) {
      listeners.add(listener);
      return () => {
        listeners.delete(listener);
      };
    },
    rule(id, version) {
      const found = sorted.find(
        ({ rule }) => rule.id === id && (version === undefined || rule.version === version),
      );
      if (found) return found;
      throw new TraceError('rule-not-loaded', { rule: id });
    },
    current: () =>
      sorted
        .filter((codec, i) => sorted.findIndex(({ rule }) => rule.id === codec.rule.id) === i)
        .map(({ rule }) => rule),
    classify: (text) => classify(text),
  };
}
