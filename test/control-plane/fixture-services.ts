import { stringify } from 'yaml';

export interface ServiceFixture {
  readonly version?: string;
  /** More of manifest.yaml. */
  readonly manifest?: object;
  /** Objects of the service, in its namespace, which has the service’s name. */
  readonly objects?: readonly object[];
  /** Names below sources/. */
  readonly sources?: readonly string[];
}

/** The files of a service in our own format. */
export function serviceFiles(
  name: string,
  { version = 'v1.0.0', manifest = {}, objects = [], sources = [] }: ServiceFixture,
): Record<string, string> {
  const own = objects.length === 0 ? [] : ['objects.yaml'];
  return {
    'manifest.yaml': stringify({
      ...{ name, title: titleOf(name), description: 'Made for a test.', version, namespace: name },
      ...{ category: 'other', needed: { when: 'always' } },
      ...manifest,
    }),
    'kustomization.yaml': stringify({
      ...{ apiVersion: 'kustomize.config.k8s.io/v1beta1', kind: 'Kustomization' },
      resources: [...own, ...sources.map((file) => `sources/${file}`)],
    }),
    ...(own.length === 0 ? {} : { 'objects.yaml': objects.map((one) => stringify(one)).join('---\n') }),
  };
}

export const titleOf = (name: string): string => `${name.slice(0, 1).toUpperCase()}${name.slice(1)}`;

export const settingsMap = (name: string, namespace: string, data: Record<string, string>) => ({
  ...{ apiVersion: 'v1', kind: 'ConfigMap', metadata: { name, namespace }, data },
});

/** A program that its namespace’s Pod Security accepts. */
export const program = (name: string, namespace: string, image = 'program:1') => ({
  apiVersion: 'apps/v1',
  kind: 'Deployment',
  metadata: { name, namespace },
  spec: {
    selector: { matchLabels: { app: name } },
    template: {
      metadata: { labels: { app: name } },
      spec: {
        securityContext: {
          ...{ runAsNonRoot: true, runAsUser: 1000, seccompProfile: { type: 'RuntimeDefault' } },
        },
        containers: [
          {
            ...{ name, image },
            securityContext: { allowPrivilegeEscalation: false, capabilities: { drop: ['ALL'] } },
          },
        ],
      },
    },
  },
});

export const definition = (kind: string, group: string) => {
  const plural = `${kind.toLowerCase()}s`;
  return {
    apiVersion: 'apiextensions.k8s.io/v1',
    kind: 'CustomResourceDefinition',
    metadata: { name: `${plural}.${group}` },
    spec: {
      group,
      names: { kind, plural, singular: kind.toLowerCase(), listKind: `${kind}List` },
      scope: 'Namespaced',
      versions: [
        {
          ...{ name: 'v1', served: true, storage: true },
          schema: {
            openAPIV3Schema: { type: 'object', 'x-kubernetes-preserve-unknown-fields': true },
          },
        },
      ],
    },
  };
};

export const custom = (kind: string, group: string, name: string, namespace: string, more = {}) => ({
  ...{ apiVersion: `${group}/v1`, kind, metadata: { name, namespace, ...more } },
});
