import type { SelectedMachine } from '../../contract/clusters.ts';
import type { Hardware } from '../../contract/discovery.ts';
import { compareIdentity, hardwareIdentity, type IdentityChange, showsSame } from './compare-identity.ts';
import { gone } from './failures.ts';
import type { Answer } from './probe-certificate.ts';

/** How the machine that waits differs from the one that was picked, and the fingerprint that it shows now. */
export interface Recognised {
  readonly change: IdentityChange;
  readonly fingerprint: string;
}

/** How the machine at the address of the pick is asked. */
export interface Asking {
  /** @throws WildError `discovery.gone` */
  readonly answer: () => Promise<Answer>;
  readonly isWaiting: (answer: Answer) => boolean;
  /** @throws WildError `discovery.no-hardware` */
  readonly hardware: () => Promise<Hardware>;
}

/** Compares certificates first; hardware only where they differ, and the pick has anything to compare it with. */
export async function recogniseMachine(selected: SelectedMachine, asking: Asking): Promise<Recognised> {
  const shown = await asking.answer();
  const { fingerprint } = shown;
  if (fingerprint === selected.fingerprint) return { change: 'same', fingerprint };
  // It may have taken its configuration this moment; whoever asks has to look at it anew.
  if (!asking.isWaiting(shown)) throw gone(selected.address);
  const isComparable = selected.authorityKeyId !== undefined || selected.hardware !== undefined;
  if (!isComparable) return { change: 'other', fingerprint };
  const hardware = selected.hardware && hardwareIdentity(await asking.hardware());
  // What it told of its hardware counts only for whoever showed the same certificate before and after.
  const after = await asking.answer();
  if (!showsSame(after, shown)) return { change: 'other', fingerprint: after.fingerprint };
  const change = compareIdentity(selected, { ...after, ...(hardware === undefined ? {} : { hardware }) });
  return { change, fingerprint: after.fingerprint };
}
