import type { Sentence } from '../../contract/wire.ts';
import { sentence } from '../lib/sentence.ts';
import { WildError } from '../lib/wild-error.ts';
import { unreachableTitle } from './unreachable.ts';

export const unusableBecause = {
  unreadable: () => sentence('kube.kubeconfig.unreadable', 'Its kubeconfig can’t be read.'),
  damaged: () => sentence('kube.kubeconfig.damaged', 'Its kubeconfig is damaged.'),
  incomplete: () => sentence('kube.kubeconfig.incomplete', 'Its kubeconfig names no cluster or no user.'),
  needsProgram: () =>
    sentence(
      'kube.kubeconfig.needs-program',
      'Its kubeconfig requires another program for signing in, which Wild Cloud doesn’t run.',
    ),
  badAddress: () =>
    sentence('kube.kubeconfig.bad-address', 'The cluster address in its kubeconfig isn’t valid.'),
  notEncrypted: () =>
    sentence('kube.kubeconfig.not-encrypted', 'The cluster address in its kubeconfig isn’t encrypted.'),
  missingFile: (file: string) =>
    sentence('kube.kubeconfig.missing-file', 'Its kubeconfig refers to {file}, which can’t be read.', {
      file,
    }),
  damagedCertificate: () =>
    sentence('kube.kubeconfig.damaged-certificate', 'The client certificate in its kubeconfig is damaged.'),
};

export function unusableKubeconfig(path: string, detail: Sentence, cause?: unknown): WildError {
  return new WildError('cluster.unreachable', {
    title: unreachableTitle(),
    detail,
    hint: sentence(
      'kube.kubeconfig.restore.hint',
      'Fetch the kubeconfig again from a machine of this cloud, or restore an older copy.',
    ),
    context: {
      kubeconfig: path,
      ...(cause instanceof Error ? { reason: cause.message.slice(0, 2000) } : {}),
    },
    cause,
  });
}

export function noCluster(path: string, cause: unknown): WildError {
  return new WildError('cluster.none', {
    title: sentence('kube.no-cluster.title', 'This cloud has no cluster yet'),
    detail: sentence('kube.no-cluster.detail', 'None of its machines runs Kubernetes yet.'),
    hint: sentence('kube.no-cluster.hint', 'Add machines to this cloud first.'),
    context: { kubeconfig: path },
    cause,
  });
}

export function expiredCertificate(path: string, until: Date, now: Date): WildError {
  const day = (date: Date) => date.toISOString().slice(0, 10);
  return new WildError('cluster.refused', {
    title: sentence('kube.kubeconfig.expired.title', 'The kubeconfig has expired'),
    detail: sentence(
      'kube.kubeconfig.expired.detail',
      'Its client certificate was valid until {until}; the date on this computer is {today}.',
      { until: day(until), today: day(now) },
    ),
    hint: sentence(
      'kube.kubeconfig.expired.hint',
      'If the date on this computer is correct, fetch the kubeconfig again from a machine of this cloud.',
    ),
    context: { kubeconfig: path },
  });
}
