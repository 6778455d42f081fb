import { unitSpace } from './sizes.ts';

const second = 1000;
const minute = 60 * second;
const hour = 60 * minute;
const day = 24 * hour;

const long = (value: number, unit: 'minute' | 'hour' | 'day', language: string): string =>
  new Intl.NumberFormat(language, {
    style: 'unit',
    unit,
    unitDisplay: 'long',
    maximumFractionDigits: 0,
  }).format(value);

/** A duration, rounded: "38 s", "3 minutes", "5 hours", "41 days". */
export function duration(milliseconds: number, language: string): string {
  const ms = Math.max(0, milliseconds);
  if (ms < 90 * second) return `${Math.round(ms / second)}${unitSpace}s`;
  if (ms < 90 * minute) return long(Math.round(ms / minute), 'minute', language);
  if (ms < 2 * day) return long(Math.round(ms / hour), 'hour', language);
  return long(Math.round(ms / day), 'day', language);
}

/** A duration with seconds, for a running clock: "38 s", "2 min 50 s". */
export function stopwatch(milliseconds: number): string {
  const seconds = Math.max(0, Math.floor(milliseconds / second));
  if (seconds < 90) return `${seconds}${unitSpace}s`;
  return `${Math.floor(seconds / 60)}${unitSpace}min ${seconds % 60}${unitSpace}s`;
}

/** "20 seconds ago", for times less than an hour ago that update by themselves. */
export function ago(milliseconds: number, language: string): string {
  const words = new Intl.RelativeTimeFormat(language, { numeric: 'always' });
  const ms = Math.max(0, milliseconds);
  if (ms < 90 * second) return words.format(-Math.round(ms / second), 'second');
  return words.format(-Math.min(60, Math.round(ms / minute)), 'minute');
}
