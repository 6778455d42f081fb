import { sentence } from '../lib/sentence.ts';
import type { Explanation } from './explanation.ts';
import type { KubeEvent, KubeObject } from './kube-object.ts';
import { textAt } from './read-field.ts';

/** Why a claim is not bound; undefined if it is, or if it waits for its first pod. */
export function explainClaim(claim: KubeObject, events: readonly KubeEvent[]): Explanation | undefined {
  const phase = textAt(claim, 'status', 'phase');
  const name = claim.metadata.name;
  if (phase === 'Bound') return undefined;
  const about = { kind: 'PersistentVolumeClaim', name };
  if (phase === 'Lost') {
    return {
      about,
      isPermanent: true,
      sentence: sentence('trouble.claim.lost', 'The disk behind the storage {name} is gone.', { name }),
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
      sentence: sentence('trouble.claim.no-class', 'This cloud has no storage class {name}.', {
        name: unknownClass,
      }),
      hint: sentence(
        'trouble.claim.no-class.hint',
        'Set up that storage class, or choose a different one in the app’s settings.',
      ),
    };
  }
  if (/no persistent volumes available/.test(newest.message)) {
    return {
      ...base,
      sentence:
        storageClass === undefined
          ? sentence('trouble.claim.no-default', 'This cloud has no storage for {name} yet.', { name })
          : sentence(
              'trouble.claim.none-left',
              'The storage class {storageClass} has no space left for {name}.',
              {
                name,
                storageClass,
              },
            ),
      hint: sentence('trouble.claim.no-default.hint', 'Set up storage for this cloud first.'),
    };
  }
  if (newest.reason === 'ProvisioningFailed') {
    return {
      ...base,
      sentence: /space|capacity|insufficient/i.test(newest.message)
        ? sentence('trouble.claim.full', 'There isn’t enough disk space for the storage {name}.', { name })
        : sentence('trouble.claim.failed', 'This cloud’s storage can’t create {name}.', {
            name,
          }),
    };
  }
  return {
    ...base,
    sentence: sentence('trouble.claim.waiting', 'Waiting for the storage {name} to be created.', {
      name,
    }),
  };
}
