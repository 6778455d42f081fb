import { sentence } from '../lib/sentence.ts';
import type { Explanation } from './explanation.ts';
import type { KubeEvent, KubeObject } from './kube-object.ts';
import { textAt } from './read-field.ts';

/** Why a claim has no disk behind it; undefined where it has, or where it waits for its first user. */
export function explainClaim(claim: KubeObject, events: readonly KubeEvent[]): Explanation | undefined {
  const phase = textAt(claim, 'status', 'phase');
  const name = claim.metadata.name;
  if (phase === 'Bound') return undefined;
  const about = { kind: 'PersistentVolumeClaim', name };
  if (phase === 'Lost') {
    return {
      about,
      isPermanent: true,
      sentence: sentence('trouble.claim.lost', 'The disk behind the space {name} is gone.', { name }),
      hint: sentence('trouble.claim.lost.hint', 'Restore it from a backup.'),
    };
  }
  const own = events.filter(
    (event) => event.about.kind === 'PersistentVolumeClaim' && event.about.name === name,
  );
  const newest = own[0];
  if (newest === undefined || newest.reason === 'WaitForFirstConsumer') return undefined;
  const base = { about, event: newest.message, isPermanent: false };
  const storageClass = textAt(claim, 'spec', 'storageClassName');
  const unknownClass = /storageclass.*"([^"]+)" not found/i.exec(newest.message)?.[1];
  if (unknownClass !== undefined) {
    return {
      ...base,
      sentence: sentence('trouble.claim.no-class', 'This cloud has no storage of the kind {name}.', {
        name: unknownClass,
      }),
      hint: sentence(
        'trouble.claim.no-class.hint',
        'Set up that kind of storage, or choose another one in the settings of the app.',
      ),
    };
  }
  if (/no persistent volumes available/.test(newest.message)) {
    return {
      ...base,
      sentence:
        storageClass === undefined
          ? sentence(
              'trouble.claim.no-default',
              'This cloud has no storage yet from which {name} could be reserved.',
              { name },
            )
          : sentence('trouble.claim.none-left', 'The storage {storageClass} has nothing left for {name}.', {
              name,
              storageClass,
            }),
      hint: sentence('trouble.claim.no-default.hint', 'Set up storage for this cloud first.'),
    };
  }
  if (newest.reason === 'ProvisioningFailed') {
    return {
      ...base,
      sentence: /space|capacity|insufficient/i.test(newest.message)
        ? sentence('trouble.claim.full', 'There is not enough disk left for the space {name}.', { name })
        : sentence('trouble.claim.failed', 'The storage of this cloud cannot make the space {name}.', {
            name,
          }),
    };
  }
  return {
    ...base,
    sentence: sentence('trouble.claim.waiting', 'Waiting until the storage has made the space {name}.', {
      name,
    }),
  };
}
