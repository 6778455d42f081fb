import { useCallback, useState } from 'react';
import type { WireError } from '../../contract/errors.ts';
import { failureOf } from '../api.ts';

export interface Attempt {
  readonly busy: boolean;
  /** Why the latest attempt failed; undefined as soon as the next one begins. */
  readonly refused: WireError | undefined;
  /** @returns whether it worked; it never throws */
  readonly attempt: (work: () => Promise<unknown>) => Promise<boolean>;
}

/** Something that a button does, which may be refused. */
export function useAttempt(): Attempt {
  const [busy, setBusy] = useState(false);
  const [refused, setRefused] = useState<WireError>();
  const attempt = useCallback(async (work: () => Promise<unknown>): Promise<boolean> => {
    setBusy(true);
    setRefused(undefined);
    try {
      await work();
      return true;
    } catch (thrown) {
      setRefused(failureOf(thrown));
      return false;
    } finally {
      setBusy(false);
    }
  }, []);
  return { busy, refused, attempt };
}
