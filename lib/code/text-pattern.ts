/** The characters that may stand at one place: one of `of`; or any, but for letters that `fold` would change. */
export type Characters = { of: string } | { fold: 'upper' | 'lower' | 'none' };

/** What a stretch of a text may be: one word of several, or `min` to `max` characters (`Infinity`: any number more). */
export type PatternPart =
  | { kind: 'words'; words: readonly string[] }
  | { kind: 'characters'; characters: Characters; min: number; max: number };

/** Texts made of these parts, one after the other. */
export type TextPattern = readonly PatternPart[];

/** Where a text may stand after some of its characters. No state leads on without a character. */
interface State {
  id: number;
  final: boolean;
  next: { characters: Characters; to: State }[];
}

/** A pattern, ready to be held against others. */
export interface TextAutomaton {
  start: State;
  states: number;
}

/**
 * A text that both patterns could be, the shortest; null where there is none. Exact: the two are run side by side as
 * automata, so that neither length nor what stands where varying parts end is guessed at.
 */
export function commonText(first: TextAutomaton, second: TextAutomaton): string | null {
  const start: Pair = { states: [first.start, second.start], text: '' };
  const seen = new Set([keyOf(start)]);
  const queue: Pair[] = [start];
  // Grows while it is walked: breadth first.
  for (const { states, text } of queue) {
    const [left, right] = states;
    if (left.final && right.final) return text;
    for (const { characters, to } of left.next) {
      for (const other of right.next) {
        const pair: Pair = { states: [to, other.to], text };
        if (seen.has(keyOf(pair))) continue;
        const character = commonCharacter(characters, other.characters);
        if (character === null) continue;
        seen.add(keyOf(pair));
        queue.push({ ...pair, text: text + character });
      }
    }
  }
  return null;

  function keyOf({ states: [left, right] }: Pair): number {
    return left.id * second.states + right.id;
  }
}

interface Pair {
  states: readonly [State, State];
  text: string;
}

/** Built from the end, so that each part knows what follows it. */
export function automaton(pattern: TextPattern): TextAutomaton {
  let states = 0;
  const stateLike = (like: State | null): State => ({
    id: states++,
    final: like?.final ?? false,
    next: [...(like?.next ?? [])],
  });
  let tail = stateLike(null);
  tail.final = true;
  for (const part of pattern.toReversed()) tail = part.kind === 'words' ? words(part) : repeated(part, tail);
  return { start: tail, states };

  function words(part: { words: readonly string[] }): State {
    const start = stateLike(part.words.includes('') ? tail : null);
    const byPrefix = new Map([['', start]]);
    for (const word of part.words) {
      for (let length = 1; length <= word.length; length++) {
        const from = byPrefix.get(word.slice(0, length - 1)) ?? start;
        const of = word.charAt(length - 1);
        if (length === word.length) from.next.push({ characters: { of }, to: tail });
        else if (!byPrefix.has(word.slice(0, length))) {
          const to = stateLike(null);
          byPrefix.set(word.slice(0, length), to);
          from.next.push({ characters: { of }, to });
        }
      }
    }
    return start;
  }

  function repeated(part: Extract<PatternPart, { kind: 'characters' }>, after: State): State {
    const { characters, min, max } = part;
    let state = after;
    if (max === Infinity) {
      state = stateLike(after);
      state.next.push({ characters, to: state });
    }
    for (let count = max === Infinity ? min : max; count > 0; count--) {
      const before = stateLike(count > min ? after : null);
      before.next.push({ characters, to: state });
      state = before;
    }
    return state;
  }
}

/** A character of both, one that people would write where any may stand. */
function commonCharacter(a: Characters, b: Characters): string | null {
  if ('of' in a) return Array.from(a.of).find((character) => isOf(character, b)) ?? null;
  if ('of' in b) return commonCharacter(b, a);
  if (a.fold === 'none' && b.fold === 'none') return 'A';
  if (a.fold === 'lower' && b.fold === 'lower') return 'a';
  return a.fold === 'lower' || b.fold === 'lower'
    ? a.fold === 'upper' || b.fold === 'upper'
      ? '0'
      : 'a'
    : 'A';
}

function isOf(character: string, characters: Characters): boolean {
  if ('of' in characters) return characters.of.includes(character);
  if (characters.fold === 'upper') return character === character.toUpperCase();
  return characters.fold === 'none' || character === character.toLowerCase();
}
