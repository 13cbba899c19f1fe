import type { ServerResponse } from 'node:http';
import { httpStatus, problemOf, TraceError } from '../../lib/errors';
import { spoken, refuseForeign, type NodeScope } from '../shell';
import type { StationHandle } from '../station/station';
import { headersOnly, jsonAnswer, pageAnswer, seeOther, type Answer } from './answer';
import { formFields } from './form';
import { actOnLine, lineActions } from './line-actions';
import { lineFeeds } from './line-feed';
import { lineStreams } from './line-streams';
import { lineViews } from './line-views';
import * as pages from './pages';
import { releaseToConfirm } from './release-asked';
import type { PageRequest } from './request';
import { startFacts } from './start-facts';

/** The start page, a line's screen, its live events and its forms. */
export function lineAnswers(station: StationHandle, scope: NodeScope) {
  const { store, place } = station;
  const look = lineViews(station, scope.world.clock);
  const stream = lineStreams(look, lineFeeds(look, store, scope), scope);

  async function start({ base, json, setting }: PageRequest): Promise<Answer> {
    const facts = await startFacts(store, await look(place.line), base, store.codecs.current());
    return json
      ? jsonAnswer({ lines: facts.lines }, setting.language)
      : pageAnswer(pages.startPage(facts, setting));
  }

  /** Anybody may name a line in a path: only one that a station works on, or an order ran on, is there. */
  async function mustBeRun(line: string): Promise<void> {
    if (store.lines.has(line) || (await store.line({ id: line })).changedAt > 0) return;
    throw new TraceError('line-unknown', { line });
  }

  async function screen(line: string, { json, setting }: PageRequest): Promise<Answer> {
    await mustBeRun(line);
    const view = await look(line);
    return json
      ? jsonAnswer(spoken(view, setting.language), setting.language)
      : pageAnswer(pages.lineScreenPage({ view, actions: lineActions }, setting));
  }

  /** Null: the events are on their way. */
  async function events(
    line: string,
    { head, setting }: PageRequest,
    response: ServerResponse,
  ): Promise<Answer | null> {
    await mustBeRun(line);
    if (head) return headersOnly('text/event-stream; charset=utf-8');
    await stream(response, line, setting);
    return null;
  }

  async function act({ headers, body, json, setting }: PageRequest): Promise<Answer> {
    refuseForeign(headers);
    const { line = place.line, ...fields } = formFields(body, headers['content-type']);
    await mustBeRun(line);
    const { line: screenOf, order: orderOf } = pages.pathsOf(setting);
    const fromOrder = fields['back'] === 'order' && fields['order'];
    const url = fromOrder ? orderOf(fromOrder) : screenOf(line);
    // a program that names the verb has decided
    const question = json ? null : await releaseToConfirm(store, fields);
    if (question) return pageAnswer(pages.releasePage(question, line, { ...setting, url }));
    try {
      await actOnLine(station, line, fields, setting.now);
    } catch (error) {
      const problem = problemOf(error);
      if (json || fromOrder || httpStatus(problem.code) >= 500) throw error;
      // what somebody has typed is not lost: the same screen again, with the fault beside it
      const screen = { view: await look(line), actions: lineActions, refused: { fields, problem } };
      return pageAnswer(pages.lineScreenPage(screen, { ...setting, url }));
    }
    return seeOther(url);
  }

  return { start, screen, events, act };
}
