import { createHash } from 'node:crypto';
import type { BackupSet } from '../../../contract/backups.ts';
import type { AppId } from '../../../contract/ids.ts';
import type { RestorePlan } from '../../../contract/restores.ts';
import type { Sentence } from '../../../contract/sentence.ts';
import { sentence } from '../../lib/sentence.ts';
import { momentOf } from '../apps/found-set.ts';

/** An app of the cloud, as its recovered folder says. */
export interface CloudApp {
  readonly app: AppId;
  readonly title: string;
  /** What it stores is backed up. */
  readonly keepsData: boolean;
  /** Its newest complete set at the place. */
  readonly set: BackupSet | undefined;
  /** It runs in the cluster already, so it may have stored something. */
  readonly isThere: boolean;
}

export interface CloudFacts {
  readonly name: string;
  /** Of the cloud itself. */
  readonly set: BackupSet;
  readonly apps: readonly CloudApp[];
  /** Whether the cloud needs any services. */
  readonly services: boolean;
  /** Why the cluster can't be asked. */
  readonly unreachable: Sentence | undefined;
}

/** What restoring a cloud onto new machines would do, after its folder was recovered and its machines were set up. */
export function describeCloudRestore({ name, set, apps, services, unreachable }: CloudFacts): RestorePlan {
  const restored = apps.flatMap(({ set: own, title }) => (own === undefined ? [] : [{ title, set: own }]));
  const lost = apps.flatMap((one) =>
    one.set === undefined || !one.isThere
      ? []
      : [
          sentence('restore.plan.lost', 'Everything that {app} has stored since {moment}', {
            app: one.title,
            moment: momentOf(one.set),
          }),
        ],
  );
  const refusals = [
    ...(set.app === undefined
      ? []
      : [sentence('restore.cloud.not-cloud', 'This isn’t a backup of the cloud itself.')]),
    ...(unreachable === undefined
      ? []
      : [
          sentence('restore.cloud.no-cluster', 'Set up its machines first, then restore. {reason}', {
            reason: unreachable,
          }),
        ]),
  ];
  return {
    set,
    restores: restored.map((one) =>
      sentence('restore.cloud.app', '{app}, as of {moment}', { app: one.title, moment: momentOf(one.set) }),
    ),
    happens: [
      ...(services
        ? [sentence('restore.cloud.services', 'The services that this cloud needs are set up.')]
        : []),
      ...(apps.length > 0 ? [sentence('restore.cloud.install', 'All apps are installed, still empty.')] : []),
      ...(restored.length > 0
        ? [
            sentence(
              'restore.cloud.load',
              'One app after the other gets back its data and settings, and is checked.',
            ),
          ]
        : []),
    ],
    lost,
    notes: [
      ...apps
        .filter((one) => one.keepsData && one.set === undefined)
        .map(({ title }) =>
          sentence('restore.cloud.no-set', '{app} has no complete backup there, so it starts empty.', {
            app: title,
          }),
        ),
      sentence(
        'restore.cloud.others',
        'What Wild Cloud didn’t install isn’t restored. It is in the etcd snapshot of this backup.',
      ),
    ],
    refusals,
    ...(lost.length === 0 ? {} : { confirm: name }),
    fingerprint: fingerprintOf({ name, set, apps, services, unreachable }),
  };
}

function fingerprintOf({ set, apps, services, unreachable }: CloudFacts): string {
  const facts = {
    set: set.set,
    apps: apps.map((one) => [one.app, one.set?.set, one.isThere]),
    services,
    unreachable: unreachable?.key,
  };
  return createHash('sha256').update(JSON.stringify(facts)).digest('hex').slice(0, 32);
}
