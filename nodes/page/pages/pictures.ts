import { trusted, type Html } from './html';

/** Stands for a product that comes in bottles, drawn in the page's colours. */
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

/** Stands for a piece of any product, a case and whatever else holds items. */
export const carton: Html = trusted(
  '<svg class="unit" viewBox="0 0 200 180" aria-hidden="true">' +
    '<path class="board" d="M100 14l84 36v84l-84 38-84-38V50z"/>' +
    '<path class="lid" d="M100 14l84 36-84 38-84-38z"/>' +
    '<path class="edge" d="M16 50l84 38 84-38M100 88v84"/>' +
    '<path class="paper" d="M30 82l46 21v34l-46-21z"/>' +
    '<path class="ink" d="M36 92l3 1.4v20l-3-1.4zM42 94.700l2 .9v20l-2-.9zM48 97.400l4 1.800v20l-4-1.800zM56 101l2 .9v20l-2-.9zM62 103.700l4 1.800v20l-4-1.800z"/>' +
    '<path class="tape" d="M52 34.500l84 37.500v26l-12 5.400v-26L40 39.900z"/>' +
    '</svg>',
);

/** Stands for a pallet: cases upon boards. */
export const pallet: Html = trusted(
  '<svg class="unit" viewBox="0 0 200 180" aria-hidden="true">' +
    '<path class="board" d="M24 12h74v62H24zM102 12h74v62h-74zM24 78h74v62H24zM102 78h74v62h-74z"/>' +
    '<path class="lid" d="M54 12h14v22H54zM132 12h14v22h-14zM54 78h14v22H54zM132 78h14v22h-14z"/>' +
    '<path class="paper" d="M112 108h54v24h-54z"/>' +
    '<path class="ink" d="M117 112h3v16h-3zM123 112h2v16h-2zM128 112h5v16h-5zM136 112h2v16h-2zM141 112h4v16h-4zM148 112h2v16h-2zM153 112h5v16h-5zM160 112h2v16h-2z"/>' +
    '<path class="wood" d="M12 146h176v8H12zM20 154h20v14H20zM90 154h20v14H90zM160 154h20v14h-20zM12 168h176v6H12z"/>' +
    '</svg>',
);
