import { size, unitSpace } from './sizes.ts';

// Sizes in settings are written the cluster's way ("10Gi"); people write and read "10 GB".

const factors: Readonly<Record<string, number>> = {
  '': 1,
  k: 1e3,
  m: 1e6,
  g: 1e9,
  t: 1e12,
  p: 1e15,
  ki: 1024,
  mi: 1024 ** 2,
  gi: 1024 ** 3,
  ti: 1024 ** 4,
  pi: 1024 ** 5,
};

/** Bytes of "10Gi", "200 GB", "1,5 tb"; undefined for what is no size. */
export function bytesOf(text: string): number | undefined {
  const match = /^\s*(\d+(?:[.,]\d+)?)\s*([kmgtp]i?)?(?:b|bytes?)?\s*$/i.exec(
    text.replaceAll(unitSpace, ' '),
  );
  if (match === null) return undefined;
  const factor = factors[(match[2] ?? '').toLowerCase()];
  const amount = Number((match[1] ?? '').replace(',', '.'));
  if (factor === undefined || !Number.isFinite(amount) || amount <= 0) return undefined;
  return Math.round(amount * factor);
}

/** What the cluster is told for what a person typed: the largest unit that keeps the number whole. */
export function quantityOf(text: string): string | undefined {
  const bytes = bytesOf(text);
  if (bytes === undefined) return undefined;
  for (const unit of ['Ti', 'Gi', 'Mi', 'T', 'G', 'M', 'k']) {
    const factor = factors[unit.toLowerCase()];
    if (factor !== undefined && bytes % factor === 0) return `${bytes / factor}${unit}`;
  }
  return String(bytes);
}

/** "10Gi" as a person reads it. Powers of two are named as they are sold, so that 10Gi stays "10 GB". */
export function readableQuantity(quantity: string, language: string): string {
  const bytes = bytesOf(quantity);
  if (bytes === undefined) return quantity;
  const binary = /^\s*(\d+(?:\.\d+)?)\s*([KMGTP])i/i.exec(quantity);
  if (binary !== null)
    return `${new Intl.NumberFormat(language).format(Number(binary[1]))}${unitSpace}${binary[2]?.toUpperCase()}B`;
  return size(bytes, language);
}
