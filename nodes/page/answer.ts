import { httpStatus, languageTag, problemIn, type Language, type Problem } from '../../lib/errors';
import type { FlowMessage } from '../shell';
import { refusalPage, type Page } from './pages';
import type { PageRequest } from './request';

/** A whole answer, for core's HTTP response node. */
export interface Answer {
  status: number;
  headers: Record<string, string>;
  body: string;
}

export function pageAnswer({ status, headers, html }: Page): Answer {
  return { status, headers, body: html };
}

/** @param language of the sentences in it */
export function jsonAnswer(body: unknown, language: Language, status = 200): Answer {
  return {
    status,
    headers: {
      ...ofThisMoment,
      'content-type': 'application/json; charset=utf-8',
      'content-language': languageTag(language),
    },
    body: JSON.stringify(body),
  };
}

/** After a form: the browser shows `to`, and reloading it repeats nothing. */
export function seeOther(to: string): Answer {
  return {
    status: 303,
    headers: { ...ofThisMoment, location: to, 'content-type': 'text/plain; charset=utf-8' },
    body: '',
  };
}

/** Only the headers of an answer that would stream. */
export function headersOnly(type: string): Answer {
  return { status: 200, headers: { ...ofThisMoment, 'content-type': type }, body: '' };
}

/** What could not be answered, as page or JSON, in the caller's language. */
export function refusal(problem: Problem, audience: 'factory' | 'public', request: PageRequest): Answer {
  const { json, setting } = request;
  return json
    ? jsonAnswer(problemIn(problem, setting.language), setting.language, httpStatus(problem.code))
    : pageAnswer(refusalPage(problem, audience, setting));
}

export function messageOf(msg: FlowMessage, { status, headers, body }: Answer): FlowMessage {
  return { ...msg, payload: body, statusCode: status, headers };
}

const ofThisMoment = {
  'cache-control': 'no-store',
  vary: 'accept, accept-language',
  'x-content-type-options': 'nosniff',
} as const;
