import type { KubeObject } from '../../kubernetes/kubernetes.ts';
import { copyLabel } from './copied-objects.ts';

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
 * The namespace of a copy. Nothing in it may connect to anything outside, except to ask for names; what doesn’t say how much
 * memory it needs gets a limit, which keeps it from starving the real app.
 */
export function copyNamespace(
  namespace: string,
  level: string,
  annotations: Readonly<Record<string, string>> = {},
): readonly KubeObject[] {
  const labels = { 'app.kubernetes.io/managed-by': 'wild-cloud', [copyLabel]: namespace };
  const dns = [
    { protocol: 'UDP', port: 53 },
    { protocol: 'TCP', port: 53 },
  ];
  return [
    {
      apiVersion: 'v1',
      kind: 'Namespace',
      metadata: { name: namespace, labels: { ...labels, [enforceLabel]: level }, annotations },
    },
    {
      apiVersion: 'v1',
      kind: 'LimitRange',
      metadata: { name: 'copy', namespace, labels },
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
