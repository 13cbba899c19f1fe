import { problemIn, TraceError } from '../../lib/errors';
import { archive, consumerView, type Archive } from '../../lib/query';
import { spoken } from '../shell';
import type { StationHandle } from '../station/station';
import { jsonAnswer, pageAnswer, type Answer } from './answer';
import { codeSymbols } from './code-symbols';
import * as pages from './pages';
import type { PageRequest } from './request';

/**
 * What is known of a code, from any text that stands for it: the digital ID, with `view=full` the record, or JSON.
 *
 * @throws TraceError `code-not-named`, and those of the store
 */
export function codeAnswers({
  store,
  place,
  plant,
}: StationHandle): (text: string, request: PageRequest) => Promise<Answer> {
  const symbol = codeSymbols();

  function page(found: Archive, { base, consumer, query, setting }: PageRequest): Answer {
    const svg = symbol(found.identity, base);
    return pageAnswer(
      query.get('view') === 'full' && !consumer
        ? pages.codeRecordPage(found, svg, found.order?.line ?? place.line, setting)
        : pages.digitalIdPage(consumerView(found), svg, setting, consumer ? null : found),
    );
  }

  return async (text, request) => {
    const { json, query, setting, consumer } = request;
    if (text === '' && json) throw new TraceError('code-not-named');
    if (text === '') return pageAnswer(pages.lookUpPage(setting));
    const options = { today: plant.date(setting.now), childrenFrom: offsetOf(query.get('from')) };
    const found = await archive(store, store.codecs.classify, text, options);
    if (found.kind === 'code') {
      return json
        ? jsonAnswer(consumer ? consumerView(found) : spoken(found, setting.language), setting.language)
        : page(found, request);
    }
    if (!json) return pageAnswer(pages.unknownCodePage(found, setting));
    const { problem, reason, product, verdict } = found;
    const told = { reason, ...(product && { product }), verdict };
    return jsonAnswer({ ...problemIn(problem, setting.language), ...told }, setting.language, 404);
  };
}

/** Which child a page of children begins with; anything that is no number is the first. */
function offsetOf(text: string | null): number {
  return /^\d{1,9}$/.test(text ?? '') ? Number(text) : 0;
}
