import type { Level, SymbolOf } from '../../lib/code';
import { usualSymbology, type Symbology } from '../../lib/label';
import type { MadeSymbols } from './made-symbols';

/** The place of the code's symbol on a label that is printed in the dialog's flows. */
export interface LabelRoom {
  /** Level whose codes are printed on it; null: all that contain others. */
  level: Level | null;
  symbology: Symbology;
  columns: number;
  rows: number;
}

/**
 * What carries a level's code: the first of its labels that has room for it, else the first that is made for such codes;
 * where nothing is known to print it, the usual symbol.
 *
 * @param holders levels that contain others
 */
export function symbolOnLabels(
  rooms: readonly LabelRoom[],
  holders: ReadonlySet<Level>,
  symbols: MadeSymbols,
): SymbolOf {
  return (level, code) => {
    const places = rooms.filter(
      (room) => room.level === level || (room.level === null && holders.has(level)),
    );
    // a label for other codes, GS1's beside plain ones, says nothing of these
    const tried = places.flatMap(({ symbology, columns, rows }) => {
      const symbol = symbols(code, symbology);
      return symbol.kind === 'none' ? [] : { ...symbol, limits: { columns, rows } };
    });
    const fitting = tried.find(
      ({ columns, rows, limits }) => columns <= limits.columns && rows <= limits.rows,
    );
    const carried = fitting ?? tried[0] ?? symbols(code, usualSymbology(code));
    return carried.kind === 'none' ? { ...carried, printed: places.length > 0 } : carried;
  };
}
