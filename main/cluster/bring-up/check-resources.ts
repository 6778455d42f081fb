import type { HealthCheck } from '../../../contract/clusters.ts';
import {
  assessObject,
  conditionOf,
  explainResource,
  groupKindOf,
  type KubeObject,
  listAt,
  textAt,
} from '../../kubernetes/kubernetes.ts';
import { sentence } from '../../lib/sentence.ts';

export interface ObservedResources {
  readonly certificates: readonly KubeObject[];
  /** What explains certificates: requests, orders, challenges and issuers of all namespaces. */
  readonly related: readonly KubeObject[];
  /** Of Longhorn. */
  readonly volumes: readonly KubeObject[];
  /** Objects that are only shown if something is wrong with them, such as Longhorn's machines. */
  readonly others: readonly KubeObject[];
}

/** cert-manager renews within minutes of the planned time. */
const overdueMs = 24 * 60 * 60_000;

/** One line for all certificates and one for all volumes, or a line for each that needs attention. */
export function checkResources(observed: ObservedResources, now: Date): readonly HealthCheck[] {
  const { certificates, volumes, related } = observed;
  const badCertificates = certificates.flatMap((one) => certificateProblem(one, related, now) ?? []);
  const badVolumes = volumes.flatMap((one) => volumeProblem(one) ?? []);
  return [
    ...(certificates.length > 0 && badCertificates.length === 0 ? [allCertificates(certificates)] : []),
    ...badCertificates,
    ...(volumes.length > 0 && badVolumes.length === 0 ? [allVolumes(volumes)] : []),
    ...badVolumes,
    ...observed.others.flatMap((one) => otherProblem(one) ?? []),
  ];
}

function allCertificates(certificates: readonly KubeObject[]): HealthCheck {
  const first = certificates.flatMap((one) => textAt(one, 'status', 'notAfter') ?? []).toSorted()[0];
  return {
    id: 'certificates',
    title: sentence('health.certificates', 'Certificates of websites'),
    state: 'ok',
    detail: sentence('health.certificates.valid', 'Valid: {count}. The next one is renewed before {date}.', {
      count: certificates.length,
      date: first?.slice(0, 10) ?? '–',
    }),
  };
}

function certificateProblem(
  certificate: KubeObject,
  related: readonly KubeObject[],
  now: Date,
): HealthCheck | undefined {
  const { name, namespace = '' } = certificate.metadata;
  const domain = listAt(certificate, 'spec', 'dnsNames')[0];
  const base = {
    id: `certificate-${namespace}-${name}`,
    title: sentence('health.certificate', 'Certificate for {domain}', {
      domain: typeof domain === 'string' ? domain : name,
    }),
  };
  const assessment = assessObject(certificate);
  if (assessment.state !== 'ready') {
    const explanation = explainResource(certificate, related, []);
    const isPermanent = assessment.state === 'failed' || explanation?.isPermanent === true;
    return {
      ...base,
      state: isPermanent ? 'failed' : 'waiting',
      detail: explanation?.sentence ?? assessment.sentence,
      ...(explanation?.hint === undefined ? {} : { hint: explanation.hint }),
    };
  }
  const renewal = Date.parse(textAt(certificate, 'status', 'renewalTime') ?? '');
  const isOverdue = now.getTime() - renewal > overdueMs;
  if (!isOverdue && conditionOf(certificate, 'Issuing')?.reason !== 'Failed') return undefined;
  // It counts as ready until it expires, so the reason is looked for as if it did not.
  const failing = explainResource({ ...certificate, status: {} }, related, []);
  return {
    ...base,
    state: 'waiting',
    detail:
      failing?.sentence ??
      sentence('health.certificate.overdue', 'It should have been renewed already. It expires on {date}.', {
        date: (textAt(certificate, 'status', 'notAfter') ?? '').slice(0, 10),
      }),
    ...(failing?.hint === undefined ? {} : { hint: failing.hint }),
  };
}

function allVolumes(volumes: readonly KubeObject[]): HealthCheck {
  return {
    id: 'volumes',
    title: sentence('health.volumes', 'Storage (Longhorn)'),
    state: 'ok',
    detail: sentence('health.volumes.healthy', 'Healthy volumes: {count}.', { count: volumes.length }),
  };
}

function volumeProblem(volume: KubeObject): HealthCheck | undefined {
  const explanation = explainResource(volume, [], []);
  if (explanation === undefined) return undefined;
  const claim = textAt(volume, 'status', 'kubernetesStatus', 'pvcName') || volume.metadata.name;
  const namespace = textAt(volume, 'status', 'kubernetesStatus', 'namespace') || '–';
  return {
    id: `volume-${volume.metadata.name}`,
    title: sentence('health.volume', 'Storage {name} of {namespace}', { name: claim, namespace }),
    state: explanation.isPermanent ? 'failed' : 'waiting',
    detail: explanation.sentence,
    ...(explanation.hint === undefined ? {} : { hint: explanation.hint }),
  };
}

function otherProblem(object: KubeObject): HealthCheck | undefined {
  const explanation = explainResource(object, [], []);
  if (explanation === undefined) return undefined;
  const { kind, metadata } = object;
  return {
    id: `${groupKindOf(object)}-${metadata.name}`,
    title: sentence('health.resource', '{kind} {name}', { kind, name: metadata.name }),
    state: explanation.isPermanent ? 'failed' : 'waiting',
    detail: explanation.sentence,
    ...(explanation.hint === undefined ? {} : { hint: explanation.hint }),
  };
}
