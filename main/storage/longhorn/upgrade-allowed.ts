import type { Sentence } from '../../../contract/wire.ts';
import { sentence } from '../../lib/sentence.ts';

export type Allowed = { readonly allowed: true } | { readonly allowed: false; readonly reason: Sentence };

const yes: Allowed = { allowed: true };
const no = (reason: Sentence): Allowed => ({ allowed: false, reason });

/** Whether Longhorn can be upgraded in one step: to a later patch, or to the next minor version; never back. */
export function upgradeAllowed(from: string, to: string): Allowed {
  const now = parseVersion(from);
  const next = parseVersion(to);
  if (now === undefined) return no(unreadableVersion(from));
  if (next === undefined) return no(unreadableVersion(to));
  const values = { from: printVersion(now), to: printVersion(next) };
  if (compare(next, now) < 0) {
    return no(
      sentence(
        'storage.upgrade.back',
        'Longhorn {from} can’t go back to {to}: the older version can’t read the data of the newer one.',
        values,
      ),
    );
  }
  if (next.major === now.major && next.minor <= now.minor + 1) return yes;
  return no(
    next.major === now.major
      ? sentence(
          'storage.upgrade.skips',
          'Longhorn {from} can’t be upgraded to {to} directly. Upgrade to {between} first.',
          { ...values, between: `${now.major}.${now.minor + 1}` },
        )
      : sentence(
          'storage.upgrade.major',
          'Longhorn {from} can’t be upgraded to {to}: Wild Cloud doesn’t know how to get from one major version to the next.',
          values,
        ),
  );
}

/**
 * Talos versions with which Longhorn can't attach volumes. In 1.13.8, iscsiadm rejects the records that earlier versions left
 * on the machine, and going back doesn't help; 1.13.9 reads them again.
 */
const breakingTalos: readonly string[] = ['1.13.8'];

/** Whether a cloud that uses Longhorn can be upgraded to this Talos version. */
export function talosAllowed(to: string): Allowed {
  const version = parseVersion(to);
  if (version === undefined) return no(unreadableVersion(to));
  if (!breakingTalos.includes(printVersion(version))) return yes;
  return no(
    sentence(
      'storage.upgrade.talos',
      'With Talos {to}, Longhorn can’t open its volumes, and downgrading wouldn’t fix that. Choose a later version.',
      { to: printVersion(version) },
    ),
  );
}

interface Version {
  readonly major: number;
  readonly minor: number;
  readonly patch: number;
  /** Such as `rc1`; empty for a release. */
  readonly pre: string;
}

function parseVersion(text: string): Version | undefined {
  const match = /^v?(\d{1,4})\.(\d{1,4})\.(\d{1,4})(?:-([0-9A-Za-z.-]{1,40}))?$/.exec(text.trim());
  if (match === null) return undefined;
  const [, major, minor, patch, pre = ''] = match;
  return { major: Number(major), minor: Number(minor), patch: Number(patch), pre };
}

const printVersion = ({ major, minor, patch, pre }: Version): string =>
  `${major}.${minor}.${patch}${pre === '' ? '' : `-${pre}`}`;

/** A pre-release comes before its release. */
function compare(one: Version, other: Version): number {
  const numbers = one.major - other.major || one.minor - other.minor || one.patch - other.patch;
  if (numbers !== 0 || one.pre === other.pre) return numbers;
  if (one.pre === '') return 1;
  return other.pre === '' ? -1 : one.pre.localeCompare(other.pre, 'en', { numeric: true });
}

const unreadableVersion = (version: string): Sentence =>
  sentence('storage.upgrade.unreadable', '“{version}” isn’t a version like 1.12.1.', { version });
