import { httpStatus, sentence, type Problem } from '../../../lib/errors';
import { idStyle } from './digital-id-style';
import { consumerHead, head, page, type Page } from './document';
import { html } from './html';
import { pathsOf } from './paths';
import type { Setting } from './setting';
import { desk } from './style';
import { wordsOf } from './words';

/**
 * A request that could not be answered, in words, with its stable code.
 *
 * @param audience `public`: no way into the factory
 */
export function refusalPage(problem: Problem, audience: 'factory' | 'public', setting: Setting): Page {
  const { error: w } = wordsOf(setting.language);
  const status = httpStatus(problem.code);
  const title = status === 404 ? w.notFound : w.title;
  const inside = audience === 'factory';
  const body = html`${inside ? head(setting, null) : consumerHead(setting)}
    <main id="main">
      <h1>${title}</h1>
      <div class="card">
        <p>${sentence(problem.code, problem.details, setting.language)}</p>
        <p class="soft code">${problem.code}</p>
      </div>
      ${inside ? html`<p><a class="button" href="${pathsOf(setting).start()}">${w.back}</a></p>` : null}
    </main>`;
  const css = inside ? desk : idStyle;
  return page({ title, body, css, kind: inside ? 'desk' : 'id', status }, setting);
}
