import { detailsIn, problemOf, sentence, type Language, type Problem } from '../../lib/errors';

/**
 * An error as a flow sees it. Of all properties Node-RED copies only message, code, stack and cause into `msg.error`,
 * and takes the message from `toString()`.
 */
export function flowError(error: unknown, language: Language): Error {
  const problem = problemOf(error);
  const shown = new Error(inWords(problem, language), { cause: detailsIn(problem.details, language) });
  shown.name = '';
  // the stack of an expected error says nothing to the one who reads the log; the words of libraries are in English only
  const said = [...new Set([shown.message, inWords(problem, 'en')])].join('\n');
  const stack = problem.code === 'internal' && error instanceof Error ? error.stack : said;
  return Object.assign(shown, { code: problem.code, stack });
}

export function inWords(problem: Problem, language: Language): string {
  return sentence(problem.code, problem.details, language);
}
