import { useEffect, useRef, useState } from 'react';
import { useNow } from '../../ui/state/moment.tsx';

/** Time to read the sentence and to decide to stay, in milliseconds. */
const delayMs = 12_000;

/**
 * Continues on its own once every machine that was started on this page runs Talos. Machines that already ran when the page
 * opened, or when a person chose to stay, don't count.
 * @param running ids of the machines on which Talos runs; undefined until known
 * @param pending another machine is still on its way
 */
export function useHandOver(
  running: readonly string[] | undefined,
  pending: boolean,
  go: () => void,
): {
  /** Until it continues, in milliseconds; undefined if it doesn't on its own. */
  readonly left: number | undefined;
  readonly stay: () => void;
} {
  const [ignored, setIgnored] = useState<ReadonlySet<string>>();
  const [since, setSince] = useState<number>();
  const now = useNow(500);
  const onGo = useRef(go);
  onGo.current = go;

  const isFresh = running?.some((id) => ignored?.has(id) === false) === true;
  const counts = isFresh && !pending;
  // As text, because the list is a new one each time.
  const ids = running?.join(' ');
  useEffect(() => {
    if (ids !== undefined) setIgnored((known) => known ?? new Set(ids.split(' ')));
  }, [ids]);
  useEffect(() => setSince(counts ? Date.now() : undefined), [counts]);

  const left = since === undefined ? undefined : Math.max(0, since + delayMs - now);
  const over = left === 0;
  useEffect(() => {
    if (over) onGo.current();
  }, [over]);
  return { left, stay: () => setIgnored(new Set(running)) };
}
