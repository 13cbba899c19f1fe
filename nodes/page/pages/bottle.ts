import { trusted, type Html } from './html';

/** Stands for a product that has no picture of its own: a bottle, drawn in the page's colours. */
export const bottle: Html = trusted(
  '<svg class="bottle" viewBox="0 0 120 240" aria-hidden="true">' +
    '<path class="glass" d="M48 8h24v38c0 16 24 22 24 52v118a16 16 0 0 1-16 16H40a16 16 0 0 1-16-16V98c0-30 24-36 24-52z"/>' +
    '<path class="drink" d="M24 92.5c2-22 24-30 24-46V38h24v8.5c0 16 22 24 24 46V216a16 16 0 0 1-16 16H40a16 16 0 0 1-16-16z"/>' +
    '<path class="shine" d="M36 104c0-18 12-24 17-38"/>' +
    '<path class="cap" d="M45 4h30a3 3 0 0 1 3 3v14a3 3 0 0 1-3 3H45a3 3 0 0 1-3-3V7a3 3 0 0 1 3-3z"/>' +
    '<path class="paper" d="M24 124h72v68H24z"/>' +
    '<path class="ink" d="M34 136h5v28h-5zM39 159h23v5H39zM44 136h5v5h-5zM54 136h5v5h-5zM49 141h5v5h-5zM44 146h5v5h-5zM57 149h5v5h-5zM49 152h5v5h-5zM70 138h18v4H70zM70 147h14v3H70zM70 155h16v3H70zM34 174h52v3H34zM34 181h36v3H34z"/>' +
    '</svg>',
);
