import { isCalendarDay } from './calendar';
import { checkFault, nonDigit, wholly, type CheckFault, type CheckRoutine } from './check-result';

function sized(name: string, text: string, length: number): CheckFault | null {
  if (text.length < length) return wholly(`${name}-too-short`, text);
  return text.length > length ? wholly(`${name}-too-long`, text) : nonDigit(text);
}

/** A date with a year of so many digits; `zero`: day 00 means the whole month. */
function date(yearDigits: 2 | 4, zero: boolean): CheckRoutine {
  return (text) => {
    const fault = sized('date', text, yearDigits + 4);
    if (fault) return fault;
    const [year, month, day] = [
      Number(text.slice(0, yearDigits)),
      Number(text.slice(yearDigits, yearDigits + 2)),
      Number(text.slice(yearDigits + 2)),
    ];
    if (month < 1 || month > 12) return checkFault('illegal-month', yearDigits, 2);
    if (day === 0 && zero) return null;
    // Of the years that two digits may mean, only 2000 could differ from its century in the leap day, and it is one.
    const whole = yearDigits === 2 ? 2000 + year : year;
    return isCalendarDay(whole, month, day) ? null : checkFault('illegal-day', yearDigits + 2, 2);
  };
}

function clock(name: string, unit: string, limit: number): CheckRoutine {
  return (text) => sized(name, text, 2) ?? (Number(text) < limit ? null : wholly(`illegal-${unit}`, text));
}

function hourMinute(text: string): CheckFault | null {
  const fault = sized('hour-with-minute', text, 4);
  if (fault) return fault;
  if (Number(text.slice(0, 2)) > 23) return checkFault('illegal-hour', 0, 2);
  return Number(text.slice(2)) > 59 ? checkFault('illegal-minute', 2, 2) : null;
}

/** Date and time routines. @see GS1 General Specifications 3.4.2 and the notes to AIs 11, 4324, 7003, 7250, 8008 */
export const dateRoutines = {
  yymmdd: date(2, false),
  yymmd0: date(2, true),
  yyyymmdd: date(4, false),
  yyyymmd0: date(4, true),
  hh: clock('hour', 'hour', 24),
  mi: clock('minute', 'minute', 60),
  ss: clock('second', 'second', 60),
  hhmi: hourMinute,
} satisfies Record<string, CheckRoutine>;
