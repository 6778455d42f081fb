import { sentence } from '../../lib/sentence.ts';
import { type Assessment, failure, progressing, ready } from '../assessment.ts';
import type { Explanation } from '../explanation.ts';
import { clip } from '../forbidden.ts';
import { groupKindOf, type KubeEvent, type KubeObject } from '../kube-object.ts';
import { listAt, numberAt, textAt } from '../read-field.ts';

/** Whether MetalLB accepts its configuration and answers for a Service; undefined for other kinds. */
export function assessMetalLb(object: KubeObject): Assessment | undefined {
  const name = object.metadata.name;
  switch (groupKindOf(object)) {
    case 'ConfigurationState.metallb.io':
      switch (textAt(object, 'status', 'result')) {
        case 'Valid':
          return ready('kube.address.configured', 'MetalLB accepts the IP address pool.', {});
        case 'Invalid':
          return failure('kube.address.refused', 'MetalLB rejects the IP address pool.', {});
        default:
          return progressing('kube.address.checking', 'MetalLB is checking the IP address pool.', {});
      }
    case 'ServiceL2Status.metallb.io':
      return textAt(object, 'status', 'node') === undefined
        ? progressing('kube.address.unannounced', 'No machine answers for {name} yet.', { name })
        : ready('kube.exists', '{name} exists.', { name });
    default:
      return undefined;
  }
}

/** Why MetalLB gives no addresses; undefined if it does. */
export function explainMetalLb(object: KubeObject): Explanation | undefined {
  const { kind } = object;
  const about = { kind, name: object.metadata.name };
  switch (groupKindOf(object)) {
    case 'ConfigurationState.metallb.io': {
      if (textAt(object, 'status', 'result') !== 'Invalid') return undefined;
      const event = textAt(object, 'status', 'errorSummary') ?? '';
      return {
        ...{ about, event, isPermanent: true },
        sentence: sentence('trouble.address.refused', 'MetalLB rejects the IP address pool: {reason}.', {
          reason: clip(event),
        }),
        hint: sentence(
          'trouble.address.refused.hint',
          'Change cluster.ipAddressPool. Until then, the previous pool stays in use.',
        ),
      };
    }
    case 'IPAddressPool.metallb.io': {
      const left =
        (numberAt(object, 'status', 'availableIPv4') ?? 0) +
        (numberAt(object, 'status', 'availableIPv6') ?? 0);
      const used = numberAt(object, 'status', 'assignedIPv4') ?? 0;
      return left > 0 || used === 0 ? undefined : { about, isPermanent: false, ...exhausted() };
    }
    default:
      return undefined;
  }
}

/** Why a Service of type LoadBalancer has no address. */
export function explainServiceAddress(
  service: KubeObject,
  events: readonly KubeEvent[],
): Explanation | undefined {
  if (groupKindOf(service) !== 'Service' || textAt(service, 'spec', 'type') !== 'LoadBalancer')
    return undefined;
  if (listAt(service, 'status', 'loadBalancer', 'ingress').length > 0) return undefined;
  const name = service.metadata.name;
  const event = events.find(
    ({ about, reason }) => about.kind === 'Service' && about.name === name && reason === 'AllocationFailed',
  )?.message;
  if (event === undefined) return undefined;
  const base = { about: { kind: 'Service', name }, event, isPermanent: true };
  const [, wanted] = /\[?"(\d[\d.]+|[\da-f:]+)"\]? is not allowed in config/.exec(event) ?? [];
  if (wanted !== undefined) {
    return {
      ...base,
      sentence: sentence(
        'trouble.address.outside',
        'The IP address {address} isn’t in this cloud’s IP address pool.',
        { address: wanted },
      ),
      hint: sentence(
        'trouble.address.outside.hint',
        'Choose an address from cluster.ipAddressPool, or extend that pool.',
      ),
    };
  }
  const [, other] = /address also in use by (\S+)/.exec(event) ?? [];
  if (other !== undefined) {
    return {
      ...base,
      sentence: sentence(
        'trouble.address.taken',
        '{other} already has the IP address that {name} asks for.',
        { other, name },
      ),
      hint: sentence('trouble.address.taken.hint', 'Give one of them a different address.'),
    };
  }
  if (/no available IPs|"<nil>"|no available pools/.test(event)) return { ...base, ...exhausted() };
  return {
    ...base,
    isPermanent: false,
    sentence: sentence('trouble.address.words', '{name} doesn’t get an IP address: {reason}.', {
      name,
      reason: clip(event),
    }),
  };
}

function exhausted(): Pick<Explanation, 'sentence' | 'hint'> {
  return {
    sentence: sentence('trouble.address.none-left', 'All of this cloud’s IP addresses are in use.'),
    hint: sentence(
      'trouble.address.none-left.hint',
      'Extend cluster.ipAddressPool, or remove an app that has its own address.',
    ),
  };
}
