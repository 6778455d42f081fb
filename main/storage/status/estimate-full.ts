/** How full all disks together were at one moment. */
export interface StorageSample {
  /** In milliseconds since 1970. */
  readonly at: number;
  readonly usedBytes: number;
  readonly capacityBytes: number;
  /** The disks that were counted. A change makes the numbers before and after incomparable. */
  readonly disks: readonly string[];
}

export type Estimate =
  /** Too few measurements, or over too short a time. */
  | { readonly state: 'early' }
  /** Not growing, or shrinking. */
  | { readonly state: 'steady' }
  | { readonly state: 'full' }
  /** In more than five years, which nobody can predict. */
  | { readonly state: 'years' }
  | { readonly state: 'fills'; readonly days: number; readonly at: number };

const hour = 3_600_000;
const day = 24 * hour;
const memory = 90 * day;
const shortestSpan = 3 * day;
/** Moments closer together than this say more about one upload than about growth. */
const shortestDistance = 6 * hour;
const furthestDays = 5 * 365;

/**
 * When the disks will be full if they keep filling at the rate of the last 90 days.
 *
 * The rate is the median of the growth between any two measurements, so one large upload, one deletion or one wrong measurement
 * doesn't change it much. Measurements with different disks are never compared. Those that seem to be from the future were
 * taken while the computer's clock was wrong, and are ignored.
 */
export function estimateFull(
  samples: readonly StorageSample[],
  now: number,
  current: { readonly usedBytes: number; readonly capacityBytes: number },
): Estimate {
  const free = current.capacityBytes - current.usedBytes;
  if (current.capacityBytes <= 0) return { state: 'early' };
  if (free <= current.capacityBytes * 0.01) return { state: 'full' };
  const usable = samples.filter(({ at }) => at <= now && at >= now - memory).sort((a, b) => a.at - b.at);
  const growth = growthRates(usable);
  if (growth === undefined) return { state: 'early' };
  const perDay = median(growth);
  // Less than one thousandth of the disks in a month is noise: logs, snapshots coming and going.
  if (perDay * 30 < current.capacityBytes / 1000) return { state: 'steady' };
  const days = free / perDay;
  if (days > furthestDays) return { state: 'years' };
  return { state: 'fills', days, at: now + days * day };
}

/** Bytes per day between all pairs with the same disks; undefined if they are too few, or too close together. */
function growthRates(samples: readonly StorageSample[]): readonly number[] | undefined {
  const eras = [...Map.groupBy(samples, ({ disks }) => [...disks].sort().join(' ')).values()];
  const span = eras.reduce((sum, era) => sum + lengthOf(era), 0);
  if (span < shortestSpan) return undefined;
  const rates = eras.flatMap((era) =>
    era.flatMap((later, index) =>
      era
        .slice(0, index)
        .filter((earlier) => later.at - earlier.at >= shortestDistance)
        .map((earlier) => (later.usedBytes - earlier.usedBytes) / ((later.at - earlier.at) / day)),
    ),
  );
  // Three measurements make three pairs.
  return rates.length < 3 ? undefined : rates;
}

function lengthOf(era: readonly StorageSample[]): number {
  return (era.at(-1)?.at ?? 0) - (era[0]?.at ?? 0);
}

function median(numbers: readonly number[]): number {
  const sorted = numbers.toSorted((a, b) => a - b);
  const middle = Math.floor(sorted.length / 2);
  const upper = sorted[middle] ?? 0;
  return sorted.length % 2 === 1 ? upper : (upper + (sorted[middle - 1] ?? upper)) / 2;
}
