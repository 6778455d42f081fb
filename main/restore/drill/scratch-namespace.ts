import type { KubeObject } from '../../kubernetes/kubernetes.ts';
import { drillLabel } from './scratch-objects.ts';

const enforceLabel = 'pod-security.kubernetes.io/enforce';
const levels = ['restricted', 'baseline', 'privileged'] as const;

/** The least strict of the levels of the namespaces that are copied; without a label, everything is allowed. */
export function levelFor(enforced: readonly (string | undefined)[]): (typeof levels)[number] {
  const ranks = enforced.map((level) => {
    const rank = levels.findIndex((known) => known === level);
    return rank < 0 ? levels.length - 1 : rank;
  });
  return levels[Math.max(0, ...ranks)] ?? 'privileged';
}

/**
 * The namespace of a drill. Nothing in it may connect to anything outside, except to ask for names; what doesn’t say how much
 * memory it needs gets a limit, so it can’t starve the real app.
 */
export function scratchNamespace(namespace: string, level: string): readonly KubeObject[] {
  const labels = { 'app.kubernetes.io/managed-by': 'wild-cloud', [drillLabel]: namespace };
  const dns = [
    { protocol: 'UDP', port: 53 },
    { protocol: 'TCP', port: 53 },
  ];
  return [
    {
      apiVersion: 'v1',
      kind: 'Namespace',
      metadata: { name: namespace, labels: { ...labels, [enforceLabel]: level } },
    },
    {
      apiVersion: 'v1',
      kind: 'LimitRange',
      metadata: { name: 'drill', namespace, labels },
      spec: {
        limits: [
          { type: 'Container', default: { memory: '1Gi' }, defaultRequest: { memory: '64Mi', cpu: '10m' } },
        ],
      },
    },
    {
      apiVersion: 'networking.k8s.io/v1',
      kind: 'NetworkPolicy',
      metadata: { name: 'no-way-out', namespace, labels },
      spec: {
        podSelector: {},
        policyTypes: ['Egress'],
        egress: [
          { to: [{ podSelector: {} }] },
          {
            to: [{ namespaceSelector: { matchLabels: { 'kubernetes.io/metadata.name': 'kube-system' } } }],
            ports: dns,
          },
        ],
      },
    },
  ];
}
