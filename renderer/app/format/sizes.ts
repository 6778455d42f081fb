// Decimal units, as disks are sold: 1 GB is 10^9 bytes.

const units = ['B', 'KB', 'MB', 'GB', 'TB', 'PB'] as const;
const space = '\u202f';

/** A narrow no-break space, so that a number and its unit stay on one line. */
export const unitSpace = space;

const number = (value: number, language: string): string =>
  new Intl.NumberFormat(language, { maximumSignificantDigits: 3, useGrouping: false }).format(value);

function rankOf(bytes: number): number {
  let rank = 0;
  // Not 1000: 999.6 would round to "1000 MB" where "1 GB" is meant.
  while (bytes / 1000 ** rank >= 999.5 && rank < units.length - 1) rank += 1;
  return rank;
}

const inUnit = (bytes: number, rank: number, language: string): string =>
  number(bytes / 1000 ** rank, language);

/** "31.2 GB" */
export function size(bytes: number, language: string): string {
  const rank = rankOf(bytes);
  return `${inUnit(bytes, rank, language)}${space}${units[rank]}`;
}

/** Both numbers of "5.4 of 16 GB", sharing the unit where possible. The caller adds the word between them. */
export function usedOfTotal(
  used: number,
  total: number,
  language: string,
): { readonly used: string; readonly total: string } {
  const rank = rankOf(total);
  const shared = rankOf(used) === rank || used === 0;
  return { used: shared ? inUnit(used, rank, language) : size(used, language), total: size(total, language) };
}

/** Storage of apps is requested in binary units: 10 GiB was entered as "10 GB" and is shown that way. */
export function appSpace(bytes: number, language: string): string {
  return bytes % 1024 ** 3 === 0 ? memory(bytes, language) : size(bytes, language);
}

/** Memory is sold in binary units and labelled in whole GB: 16 GiB is "16 GB". */
export function memory(bytes: number, language: string): string {
  const gib = bytes / 1024 ** 3;
  if (gib >= 0.95) return `${number(Math.round(gib), language)}${space}GB`;
  return `${number(Math.round(bytes / 1024 ** 2), language)}${space}MB`;
}

/** Whole percent; 100 only when done. */
export function percent(share: number, language: string): string {
  const whole = share >= 1 ? 100 : Math.min(99, Math.max(0, Math.floor(share * 100)));
  return `${new Intl.NumberFormat(language).format(whole)}${space}%`;
}
