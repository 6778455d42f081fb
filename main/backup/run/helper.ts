import { createHash } from 'node:crypto';
import { hostname } from 'node:os';
import type { Kubernetes, KubeObject } from '../../kubernetes/kubernetes.ts';
import { textAt } from '../../kubernetes/kubernetes.ts';
import { monotonicClock } from '../../lib/awake-deadline.ts';
import { pollUntil } from '../../lib/poll-until.ts';
import { sentence } from '../../lib/sentence.ts';
import { WildError } from '../../lib/wild-error.ts';
import type { StepContext } from '../../operations/operations.ts';
import { computerLabel, type HelperClaim, helperLabel, helperPod } from '../plan/helper-pod.ts';

const pod = { apiVersion: 'v1', kind: 'Pod' } as const;
const policy = { apiVersion: 'networking.k8s.io/v1', kind: 'NetworkPolicy' } as const;

export type HelperStep = Pick<StepContext, 'signal' | 'note'>;

/** Pulling the image the first time takes a while. */
const startMs = 5 * 60_000;
const goneMs = 2 * 60_000;

/** A label's value has less room than a host's name, and fewer letters. */
const computer = createHash('sha256').update(hostname()).digest('hex').slice(0, 16);

/**
 * Runs work while a helper pod has the part's claim mounted, and removes the pod however that ends. One that an earlier
 * backup of this computer left behind is removed first; on one computer, backups of a cloud take turns.
 */
export async function withHelper<T>(
  kubernetes: Kubernetes,
  part: HelperClaim,
  name: string,
  { step, writes }: { readonly step: HelperStep; readonly writes?: boolean },
  work: (pod: string) => Promise<T>,
): Promise<T> {
  const { namespace, claim } = part;
  const { signal } = step;
  await removeEarlier(kubernetes, part, step);
  const home = await kubernetes.get({ apiVersion: 'v1', kind: 'Namespace', name: namespace }, signal);
  const enforce = home?.metadata.labels?.['pod-security.kubernetes.io/enforce'];
  const made = [helperPod(name, part, { enforce, writes, computer }), mayConnect(namespace, name, claim)];
  try {
    for (const object of made) await kubernetes.apply(object, { signal });
    await untilRunning(kubernetes, part, name, { step });
    return await work(name);
  } finally {
    await kubernetes.delete({ ...policy, namespace, name });
    await kubernetes.delete({ ...pod, namespace, name });
  }
}

const waiting = () => sentence('backup.note.helper', 'Waiting until a helper pod has the files.');

/**
 * Two at the same claim would get in each other's way, and a pod that is ending can't be used again. One that another computer
 * is reading from is left alone: both backups are worth having.
 */
async function removeEarlier(
  kubernetes: Kubernetes,
  { namespace, claim }: HelperClaim,
  { signal, note }: HelperStep,
): Promise<void> {
  const labels = `${helperLabel}=${claim}`;
  await pollUntil(
    async () => {
      const all = await kubernetes.list(pod, { namespace, labels, signal });
      const old = all.filter((one) => !isOfOthers(one));
      for (const { metadata } of old.filter((one) => one.metadata.deletionTimestamp === undefined)) {
        await kubernetes.delete({ ...pod, namespace, name: metadata.name }, { signal });
      }
      const [found] = old;
      return found === undefined
        ? { reached: true }
        : {
            pending: {
              note: waiting(),
              found,
            },
          };
    },
    {
      ...{ clock: monotonicClock, pollMs: 300, timeoutMs: goneMs, signal, progress: note },
      onTimeout: ({ found }: { readonly found: KubeObject | undefined }) => helperFailed(found),
    },
  );
}

const isOfOthers = (found: KubeObject): boolean =>
  found.metadata.labels?.[computerLabel] !== computer && textAt(found, 'status', 'phase') === 'Running';

async function untilRunning(
  kubernetes: Kubernetes,
  { namespace }: HelperClaim,
  name: string,
  { step }: { readonly step: HelperStep },
): Promise<void> {
  await pollUntil(
    async () => {
      const found = await kubernetes.get({ ...pod, namespace, name }, step.signal);
      const phase = textAt(found, 'status', 'phase');
      if (phase === 'Running') return { reached: true };
      if (phase === 'Failed' || phase === 'Succeeded') throw helperFailed(found);
      return {
        pending: { note: waiting(), found },
      };
    },
    {
      clock: monotonicClock,
      pollMs: 300,
      timeoutMs: startMs,
      signal: step.signal,
      progress: step.note,
      onTimeout: ({ found }: { readonly found: KubeObject | undefined }) => helperFailed(found),
    },
  );
}

function helperFailed(found: KubeObject | undefined): WildError {
  const reason =
    textAt(found, 'status', 'containerStatuses', 0, 'state', 'waiting', 'message') ??
    textAt(found, 'status', 'conditions', 0, 'message') ??
    textAt(found, 'status', 'message') ??
    '';
  return new WildError('backup.failed', {
    title: sentence('backup.helper.title', 'The files can’t be read'),
    detail: sentence('backup.helper.detail', 'The helper pod that reads them didn’t start.'),
    hint: sentence('backup.failed.hint', 'The technical details show why. Try again.'),
    retry: true,
    context: { reason },
  });
}

/** The app's own network policies would keep the helper from the backup place. */
const mayConnect = (namespace: string, name: string, claim: string): KubeObject => ({
  ...policy,
  metadata: { name, namespace, labels: { 'app.kubernetes.io/managed-by': 'wild-cloud' } },
  spec: {
    podSelector: { matchLabels: { [helperLabel]: claim } },
    policyTypes: ['Egress'],
    egress: [{}],
  },
});
