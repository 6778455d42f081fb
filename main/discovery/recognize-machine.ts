import type { SelectedMachine } from '../../contract/clusters.ts';
import type { Hardware } from '../../contract/discovery.ts';
import { compareIdentity, hardwareIdentity, type IdentityChange, showsSame } from './compare-identity.ts';
import { gone } from './failures.ts';
import type { Answer } from './probe-certificate.ts';

/** How the waiting machine differs from the selected one, and its current fingerprint. */
export interface Recognized {
  readonly change: IdentityChange;
  readonly fingerprint: string;
}

/** Access to the machine at the address of the selection. */
export interface Asking {
  /** @throws WildError `discovery.gone` */
  readonly answer: () => Promise<Answer>;
  readonly isWaiting: (answer: Answer) => boolean;
  /** @throws WildError `discovery.no-hardware` */
  readonly hardware: () => Promise<Hardware>;
}

/** Compares certificates first; hardware only if they differ and the selection has something to compare. */
export async function recognizeMachine(selected: SelectedMachine, asking: Asking): Promise<Recognized> {
  const shown = await asking.answer();
  const { fingerprint } = shown;
  if (fingerprint === selected.fingerprint) return { change: 'same', fingerprint };
  // It may just have accepted its configuration, so the caller has to check again.
  if (!asking.isWaiting(shown)) throw gone(selected.address);
  const isComparable = selected.authorityKeyId !== undefined || selected.hardware !== undefined;
  if (!isComparable) return { change: 'other', fingerprint };
  const hardware = selected.hardware && hardwareIdentity(await asking.hardware());
  // The hardware only counts if the certificate was the same before and after reading it.
  const after = await asking.answer();
  if (!showsSame(after, shown)) return { change: 'other', fingerprint: after.fingerprint };
  const change = compareIdentity(selected, { ...after, ...(hardware === undefined ? {} : { hardware }) });
  return { change, fingerprint: after.fingerprint };
}
