import { isErrorCode, problemIn, type Language, type Problem } from '../../lib/errors';
import { isRecord } from './message';

/** An answer with every problem in it told in one language: the store keeps them for readers of both. */
export function spoken(answer: unknown, language: Language): unknown {
  if (Array.isArray(answer)) return answer.map((each) => spoken(each, language));
  if (!isRecord(answer)) return answer;
  if (isProblem(answer)) return problemIn(answer, language);
  return Object.fromEntries(Object.entries(answer).map(([name, value]) => [name, spoken(value, language)]));
}

function isProblem(value: object): value is Problem {
  return (
    'code' in value &&
    isErrorCode(value.code) &&
    'message' in value &&
    'details' in value &&
    isRecord(value.details)
  );
}
