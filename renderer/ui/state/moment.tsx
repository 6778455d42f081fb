import { useEffect, useState } from 'react';
import { useFormat } from '../../app/format/use-format.ts';

/** A point in time in words. The full form with its time zone is in the title and the `datetime` attribute. */
export function Moment({ at }: { readonly at: string }) {
  const format = useFormat();
  return (
    <time dateTime={at} title={format.full(at)}>
      {format.moment(at)}
    </time>
  );
}

/** The current time, updated every `everyMs` while the window is visible. */
export function useNow(everyMs: number): number {
  const [now, setNow] = useState(() => Date.now());
  useEffect(() => {
    const timer = setInterval(() => {
      if (document.visibilityState === 'visible') setNow(Date.now());
    }, everyMs);
    return () => clearInterval(timer);
  }, [everyMs]);
  return now;
}
