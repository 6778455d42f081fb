import { sizeUnits } from '../lib/parse-size.ts';

/** Amounts of cores may be parts of one. */
const factors: Readonly<Record<string, number>> = { n: 1e-9, u: 1e-6, m: 1e-3, ...sizeUnits };

/** `10Gi`, `500m`, `2e3` as a number of whole units (bytes, cores); undefined if it is not a quantity. */
export function parseQuantity(text: string | number | undefined): number | undefined {
  if (typeof text === 'number') return text;
  const match = /^([+-]?\d*\.?\d+(?:[eE][+-]?\d+)?)([a-zA-Z]{0,2})$/.exec(text?.trim() ?? '');
  const factor = factors[match?.[2] ?? ''];
  const value = Number(match?.[1]);
  return factor === undefined || match === null || Number.isNaN(value) ? undefined : value * factor;
}

const sizes = ['byte', 'kB', 'MB', 'GB', 'TB', 'PB'] as const;
const narrowNoBreakSpace = '\u202f';

const gibibyte = 2 ** 30;

/**
 * As printed on disks: 1 GB is 10^9 bytes, at most three significant digits. Whole gibibytes are shown as GB, because
 * that is what people entered, in a form or as `10Gi`.
 */
export function formatBytes(bytes: number): string {
  if (bytes > 0 && bytes % gibibyte === 0) return `${bytes / gibibyte}${narrowNoBreakSpace}GB`;
  let value = bytes;
  let unit = 0;
  while (value >= 999.5 && unit < sizes.length - 1) {
    value /= 1000;
    unit += 1;
  }
  return `${Number(value.toPrecision(3))}${narrowNoBreakSpace}${sizes[unit]}`;
}
