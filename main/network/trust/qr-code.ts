import { encode } from 'uqr';

/** A QR code as rows of `1` (dark) and `0`, with the light border that cameras need. */
export const qrCode = (text: string): string[] =>
  encode(text, { ecc: 'M', border: 4 }).data.map((row) => row.map((dark) => (dark ? '1' : '0')).join(''));
