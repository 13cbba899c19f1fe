import type { Symbology } from './types';

/** Modules of white that a reader needs around a symbol. @see ISO/IEC 16022, 18004, 15417 */
export const quietZone: Record<Symbology, number> = {
  gs1datamatrix: 1,
  datamatrix: 1,
  qrcode: 4,
  'gs1-128': 10,
  code128: 10,
};
