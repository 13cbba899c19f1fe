import { symbolSize, type SizedSymbol, type Symbology } from '../../lib/label';

/** Symbols of codes, each made once. */
export type MadeSymbols = (code: string, symbology: Symbology) => SizedSymbol;

/** @param most that are kept; the one asked for longest ago goes first */
export function madeSymbols(most: number): MadeSymbols {
  const made = new Map<string, SizedSymbol>();
  return (code, symbology) => {
    const key = `${symbology} ${code}`;
    const symbol = made.get(key) ?? symbolSize(code, symbology);
    made.delete(key);
    made.set(key, symbol);
    const [oldest] = made.keys();
    if (made.size > most && oldest !== undefined) made.delete(oldest);
    return symbol;
  };
}
