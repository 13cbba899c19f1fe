/** The 82 characters that a serial, lot or other text value may use. @see GS1 General Specifications 7.11, figure 7.11-1 */
export const set82 = `!"%&'()*+,-./0123456789:;<=>?ABCDEFGHIJKLMNOPQRSTUVWXYZ_abcdefghijklmnopqrstuvwxyz`;
