import type { Setting } from './setting';

const locales = { en: 'en-GB', zh: 'zh-CN' } as const;

/** A whole number with its thousands set apart. */
export function count(value: number, { language }: Setting): string {
  return new Intl.NumberFormat(locales[language], { maximumFractionDigits: 0 }).format(value);
}

/** @param day `YYYY-MM-DD`, or with a time of the plant behind it */
export function day(value: string, { language }: Setting): string {
  const time = Date.parse(`${value.slice(0, 10)}T00:00:00Z`);
  if (Number.isNaN(time)) return value;
  return new Intl.DateTimeFormat(locales[language], { dateStyle: 'medium', timeZone: 'UTC' }).format(time);
}

/** Date and time at the plant. @param ms since 1970 UTC */
export function moment(ms: number, { language, zone }: Setting): string {
  return new Intl.DateTimeFormat(locales[language], {
    dateStyle: 'medium',
    timeStyle: 'medium',
    timeZone: zone,
  }).format(ms);
}

/** Time of day at the plant, `14:03:27`. */
export function clock(ms: number, { language, zone }: Setting): string {
  return new Intl.DateTimeFormat(locales[language], {
    timeStyle: 'medium',
    timeZone: zone,
    hourCycle: 'h23',
  }).format(ms);
}

/** The plant's zone by the name people give it and by the one computers do: `China Standard Time (Asia/Shanghai)`. */
export function zoneName({ language, zone, now }: Setting): string {
  const style = { timeZone: zone, timeZoneName: 'longGeneric' } as const;
  const parts = new Intl.DateTimeFormat(locales[language], style).formatToParts(now);
  const name = parts.find(({ type }) => type === 'timeZoneName')?.value;
  if (name === undefined) return zone;
  return { en: `${name} (${zone})`, zh: `${name}（${zone}）` }[language];
}

/** A name in the reader's language, where it is written in both: `Bottles / 瓶标`. */
export function nameIn(name: string, { language }: Setting): string {
  const [english = '', chinese = '', ...more] = name.split(' / ');
  const isBoth = more.length === 0 && han.test(chinese) && !han.test(english);
  return isBoth ? { en: english, zh: chinese }[language].trim() : name;
}

const han = /\p{Script=Han}/u;

/** Signs people read for the UN/ECE codes that values travel with. */
const unitSymbols: Readonly<Record<string, string>> = {
  ...{ CEL: '°C', FAH: '°F', KEL: 'K', P1: '%' },
  ...{ MLT: 'ml', LTR: 'l', GRM: 'g', KGM: 'kg', MGM: 'mg' },
  ...{ MMT: 'mm', CMT: 'cm', MTR: 'm', SEC: 's', MIN: 'min', HUR: 'h' },
  ...{ BAR: 'bar', PAL: 'Pa', KPA: 'kPa', MPA: 'MPa', NEW: 'N', NU: 'N·m' },
  ...{ VLT: 'V', AMP: 'A', WTT: 'W', KWT: 'kW' },
};

/** A unit as people write it; one that is no known code is shown as it came. */
export function unitSymbol(unit: string): string {
  return unitSymbols[unit] ?? unit;
}

/** How much of `whole`, in whole percent, 0–100. */
export function percent(part: number, whole: number): number {
  return whole > 0 ? Math.min(100, Math.max(0, Math.floor((part / whole) * 100))) : 0;
}
