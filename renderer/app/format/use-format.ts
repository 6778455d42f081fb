import { useMemo } from 'react';
import { useWords } from '../i18n/words.ts';
import { ago, duration, stopwatch } from './durations.ts';
import { clock, fullMoment, moment } from './moments.ts';
import { readableQuantity } from './quantities.ts';
import { appSpace, memory, percent, size, usedOfTotal } from './sizes.ts';

const systemHour12 =
  new Intl.DateTimeFormat(undefined, { hour: 'numeric' }).resolvedOptions().hour12 === true;

/** Formats numbers, sizes and times in the window's language. Takes moments as ISO 8601, durations in milliseconds. */
export function useFormat() {
  const { language } = useWords();
  return useMemo(() => {
    const options = (now: number) => ({ language, now: new Date(now), hour12: systemHour12 });
    return {
      size: (bytes: number) => size(bytes, language),
      appSpace: (bytes: number) => appSpace(bytes, language),
      memory: (bytes: number) => memory(bytes, language),
      quantity: (text: string) => readableQuantity(text, language),
      usedOfTotal: (used: number, total: number) => usedOfTotal(used, total, language),
      percent: (share: number) => percent(share, language),
      duration: (ms: number) => duration(ms, language),
      stopwatch,
      ago: (ms: number) => ago(ms, language),
      clock: (iso: string, now = Date.now()) => clock(new Date(iso), options(now)),
      moment: (iso: string, now = Date.now()) => moment(new Date(iso), options(now)),
      full: (iso: string, now = Date.now()) => fullMoment(new Date(iso), options(now)),
      list: (items: readonly string[]) => new Intl.ListFormat(language).format(items),
    };
  }, [language]);
}
