import { size, unitSpace } from './sizes.ts';

// Settings store sizes as Kubernetes quantities ("10Gi"); people read and write "10 GB".

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

/** Parses "10Gi", "200 GB" or "1,5 tb" to bytes; undefined if it isn't a size. */
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

/** The Kubernetes quantity for a typed size, in the largest unit that keeps the number whole. */
export function quantityOf(text: string): string | undefined {
  const bytes = bytesOf(text);
  if (bytes === undefined) return undefined;
  for (const unit of ['Ti', 'Gi', 'Mi', 'T', 'G', 'M', 'k']) {
    const factor = factors[unit.toLowerCase()];
    if (factor !== undefined && bytes % factor === 0) return `${bytes / factor}${unit}`;
  }
  return String(bytes);
}

/** A Kubernetes quantity for people. Binary units keep their number, so 10Gi is shown as "10 GB". */
export function readableQuantity(quantity: string, language: string): string {
  const bytes = bytesOf(quantity);
  if (bytes === undefined) return quantity;
  const binary = /^\s*(\d+(?:\.\d+)?)\s*([KMGTP])i/i.exec(quantity);
  if (binary !== null)
    return `${new Intl.NumberFormat(language).format(Number(binary[1]))}${unitSpace}${binary[2]?.toUpperCase()}B`;
  return size(bytes, language);
}
