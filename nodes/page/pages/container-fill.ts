import type { Fill } from '../../../lib/query';
import { count } from './format';
import { html, type Html } from './html';
import type { Setting } from './setting';
import { fill, wordFor, wordsOf } from './words';

/** A container drawn slot by slot, so that its filling is seen and not read. */
export function fillCells(one: Fill, setting: Setting): Html {
  const w = wordsOf(setting.language);
  const level = wordFor(w.levels, one.level);
  const title = fill(w.line.fill, { level, filled: one.filled, capacity: one.capacity });
  const unread = new Set(one.unread);
  const cells = Array.from({ length: one.capacity > 120 ? 0 : one.capacity }, (_, slot) =>
    unread.has(slot)
      ? html`<i class="bad"></i>`
      : slot < one.filled
        ? html`<i class="on"></i>`
        : html`<i></i>`,
  );
  const notes = [
    fill(w.line.packed, { packed: count(one.packed, setting), planned: count(one.planned, setting) }),
    one.waiting > 0 && fill(w.line.labels, { waiting: one.waiting }),
    one.unscanned > 0 && fill(w.line.scans, { waiting: one.unscanned }),
    one.unread.length > 0 && fill(w.line.unread, { count: one.unread.length }),
  ].filter((note) => note !== false);
  return html`<section class="fill">
    <h2>${level}</h2>
    <p class="big"><b>${count(one.filled, setting)}</b> <span>/ ${count(one.capacity, setting)}</span></p>
    ${
      cells.length > 0
        ? html`<div class="cells c${columnsOf(one.capacity)}" role="img" aria-label="${title}">${cells}</div>`
        : html`<progress max="${one.capacity}" value="${one.filled}" aria-label="${title}"></progress>`
    }
    <p class="under">${notes.join(' · ')}</p>
  </section>`;
}

/** As even as a box: 12 is 6 × 2, 40 is 10 × 4. */
function columnsOf(capacity: number): number {
  if (capacity <= 6) return 6;
  return [10, 8, 6, 12].find((columns) => capacity % columns === 0) ?? 10;
}
