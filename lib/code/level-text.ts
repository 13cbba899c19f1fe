import { problemOf, TraceError, type Problem } from '../errors';
import type { WrittenElement } from './code-text';
import { hasFieldsFor, writeElement, type SerialText } from './element-text';
import { layOut, serialOf, type LaidLevel, type SerialFormat } from './layout';
import { capacityOf } from './numbering';
import type { Fields, Level, Rule } from './types';

/** All elements of a code; those outside the identity only where their fields are there. */
export function elementsOf(
  level: Level,
  laid: LaidLevel,
  fields: Fields,
  made: SerialText,
): WrittenElement[] {
  return laid.elements
    .filter((element) => element.inIdentity || hasFieldsFor(element, fields))
    .map((element) => ({ ai: element.ai, value: writeElement(level, element, fields, made).whole }));
}

/** Any serial of the format with any tag: to try the fields before the first number is known. */
export function sampleSerial({ alphabet, exact, length }: SerialFormat): SerialText {
  return {
    serial: alphabet.charAt(0).repeat(exact ? length : 1),
    tag: (tag) => tag.alphabet.charAt(0).repeat(tag.width),
  };
}

/**
 * What keeps a rule's codes from being written with these values. Needs no key, so that it can be asked long before the
 * first code is made.
 *
 * @returns `field-missing`, `field-unfit` or `date-without-zone`; null where nothing does
 */
export function checkFields(rule: Rule, fields: Fields): Problem | null {
  for (const levelRule of rule.levels) {
    const laid = layOut(levelRule);
    const serial = laid.kind === 'laid' ? serialOf(laid) : null;
    if (laid.kind !== 'laid' || !serial) continue;
    try {
      elementsOf(levelRule.level, laid, fields, sampleSerial(serial));
    } catch (error) {
      if (error instanceof TraceError) return problemOf(error);
      throw error;
    }
  }
  return null;
}

/**
 * How many codes each level's serial can tell apart as long as nothing else in them changes. Levels whose serials are the
 * order's own are left out. Needs no key.
 */
export function serialCapacities(rule: Rule): Record<Level, number> {
  const capacities: Record<Level, number> = {};
  for (const levelRule of rule.levels) {
    const laid = layOut(levelRule);
    const serial = laid.kind === 'laid' ? serialOf(laid) : null;
    if (!serial || serial.mode === 'fromOrder') continue;
    const { alphabet, length, start, step } = serial;
    capacities[levelRule.level] = capacityOf(alphabet.length, length, start, step);
  }
  return capacities;
}
