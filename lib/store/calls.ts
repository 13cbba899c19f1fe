import type { Store, StoreCall } from './port';

/** What each call is asked and answers. Every call takes one value, so that it can cross a thread's border. */
export type Asked = { [C in StoreCall]: Parameters<Store[C]>[0] };
export type Answered = { [C in StoreCall]: Awaited<ReturnType<Store[C]>> };

/** Whoever answers the calls: the kernel itself, or a worker that has it. */
export type Answerer = <C extends StoreCall>(call: C, asked: Asked[C]) => Promise<Answered[C]>;

/** The calls as a table, one function each. */
export type CallTable = { [C in StoreCall]: (asked: Asked[C]) => Promise<Answered[C]> };

export function answererOf(table: CallTable): Answerer {
  return (call, asked) => table[call](asked);
}
