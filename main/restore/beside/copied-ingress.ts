import { isMap, type KubeObject, listAt, textAt } from '../../kubernetes/kubernetes.ts';
import { copyLabel } from '../copy/copied-objects.ts';

/**
 * An address for the copy: `ghost-copy.example.org` beside `ghost.example.org`, which the same wildcard certificate covers.
 * DNS providers never hear of it, which keeps it at home.
 */
export function copiedIngress(objects: readonly KubeObject[], namespace: string): KubeObject | undefined {
  const original = objects.find(({ kind }) => kind === 'Ingress');
  const rule = listAt(original, 'spec', 'rules').find((one) => textAt(one, 'host') !== undefined);
  const host = copiedHost(textAt(rule, 'host') ?? '');
  if (original === undefined || !isMap(rule) || host === undefined) return undefined;
  const entrypoints = 'traefik.ingress.kubernetes.io/router.entrypoints';
  const entrypoint = original.metadata.annotations?.[entrypoints];
  return {
    apiVersion: 'networking.k8s.io/v1',
    kind: 'Ingress',
    metadata: {
      name: 'copy',
      namespace,
      labels: { [copyLabel]: namespace },
      annotations: {
        'external-dns.kubernetes.io/controller': 'none',
        ...(entrypoint === undefined ? {} : { [entrypoints]: entrypoint }),
      },
    },
    spec: {
      ...(textAt(original, 'spec', 'ingressClassName') === undefined
        ? {}
        : { ingressClassName: textAt(original, 'spec', 'ingressClassName') }),
      rules: [{ ...rule, host }],
    },
  };
}

/** Undefined if the host has no label of its own, such as that of an app at the domain itself. */
export function copiedHost(host: string): string | undefined {
  const [first = '', ...rest] = host.split('.');
  return rest.length < 2 && !host.endsWith('.localhost') ? undefined : `${first}-copy.${rest.join('.')}`;
}
