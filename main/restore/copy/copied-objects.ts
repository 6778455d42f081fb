import { fieldAt, groupKindOf, isMap, type KubeObject, listAt, textAt } from '../../kubernetes/kubernetes.ts';

/** Marks everything of a copy, with the name of its namespace. */
export const copyLabel = 'wildcloud.dev/copy';

/** Where nothing listens, so that a copy of an app can’t send email. */
const nowhere = 'mail.invalid';

/** Kinds that a copy of an app is made of. All others act outside its namespace, or start by themselves later. */
const kept = new Set([
  'ConfigMap',
  'PersistentVolumeClaim',
  'Secret',
  'Service',
  'ServiceAccount',
  'Deployment.apps',
  'StatefulSet.apps',
  'Job.batch',
  'Role.rbac.authorization.k8s.io',
  'RoleBinding.rbac.authorization.k8s.io',
]);

export interface Original {
  /** Of an app and of the servers that it uses, as they would be deployed. */
  readonly objects: readonly KubeObject[];
  /** The namespaces that they come from. */
  readonly homes: ReadonlySet<string>;
  /** Values such as a mail server’s name, which the copy must not have. */
  readonly outside: ReadonlySet<string>;
}

/**
 * The same app in another namespace, where it knows only the copies of its servers: no address, no way to send email, one pod
 * of each.
 */
export function copiedObjects(
  { objects, homes, outside }: Original,
  namespace: string,
): readonly KubeObject[] {
  const rewrite = (text: string): string => {
    if (outside.has(text)) return nowhere;
    let result = text;
    for (const home of homes) result = withHost(result, home, namespace);
    return result;
  };
  return objects
    .filter((object) => kept.has(groupKindOf(object)))
    .map((object) => {
      const moved = object.kind === 'Secret' ? rewriteSecret(object, rewrite) : rewriteTexts(object, rewrite);
      const { name, labels } = object.metadata;
      return {
        ...simplified(moved, namespace),
        metadata: { name, namespace, labels: { ...labels, [copyLabel]: namespace } },
      };
    });
}

/** `mysql.mysql.svc…` and `mysql.mysql:3306` become the same name in the other namespace. */
function withHost(text: string, home: string, namespace: string): string {
  const escaped = home.replace(/[^a-z0-9-]/g, '');
  return text.replace(
    new RegExp(
      `(?<![a-z0-9.-])([a-z0-9]([a-z0-9-]*[a-z0-9])?)\\.${escaped}(?=\\.svc(?![a-z0-9-])|:\\d|/|$)`,
      'g',
    ),
    `$1.${namespace}`,
  );
}

function rewriteTexts<T>(value: T, rewrite: (text: string) => string): T {
  const walk = (one: unknown): unknown => {
    if (typeof one === 'string') return rewrite(one);
    if (Array.isArray(one)) return one.map(walk);
    if (!isMap(one)) return one;
    return Object.fromEntries(Object.entries(one).map(([key, each]) => [key, walk(each)]));
  };
  return walk(value) as T;
}

function rewriteSecret(secret: KubeObject, rewrite: (text: string) => string): KubeObject {
  const data = fieldAt(secret, 'data');
  if (!isMap(data)) return rewriteTexts(secret, rewrite);
  const rewritten = Object.entries(data).map(([key, value]) => {
    const bytes = Buffer.from(String(value), 'base64');
    const text = bytes.toString('utf8');
    // What isn’t text stays as it is.
    const isText = Buffer.from(text, 'utf8').equals(bytes);
    return [key, isText ? Buffer.from(rewrite(text), 'utf8').toString('base64') : value];
  });
  return { ...secret, data: Object.fromEntries(rewritten) };
}

function simplified(object: KubeObject, namespace: string): KubeObject {
  switch (groupKindOf(object)) {
    case 'Service':
      return withSpec(object, serviceSpec);
    case 'PersistentVolumeClaim':
      return withSpec(
        object,
        ({ volumeName: _name, dataSource: _source, dataSourceRef: _ref, ...spec }) => spec,
      );
    case 'Deployment.apps':
    case 'StatefulSet.apps':
      return withSpec(object, (spec) => ({ ...spec, replicas: 1, template: withoutHost(spec['template']) }));
    case 'Job.batch':
      return withSpec(object, (spec) => ({ ...spec, template: withoutHost(spec['template']) }));
    case 'RoleBinding.rbac.authorization.k8s.io':
      return {
        ...object,
        subjects: listAt(object, 'subjects').map((subject) =>
          isMap(subject) && textAt(subject, 'kind') === 'ServiceAccount'
            ? { ...subject, namespace }
            : subject,
        ),
      };
    default:
      return object;
  }
}

type Spec = Readonly<Record<string, unknown>>;

function withSpec(object: KubeObject, change: (spec: Spec) => Spec): KubeObject {
  const spec = fieldAt(object, 'spec');
  return isMap(spec) ? { ...object, spec: change(spec) } : object;
}

function serviceSpec(spec: Spec): Spec {
  const { type, loadBalancerIP: _ip, externalIPs: _ips, externalTrafficPolicy: _policy, ...rest } = spec;
  if (type !== 'LoadBalancer' && type !== 'NodePort') return spec;
  const {
    loadBalancerClass: _class,
    healthCheckNodePort: _check,
    clusterIP: _own,
    clusterIPs: _owns,
    ...own
  } = rest;
  const ports = listAt({ spec: own }, 'spec', 'ports').map((port) => {
    if (!isMap(port)) return port;
    const { nodePort: _node, ...inside } = port;
    return inside;
  });
  return { ...own, type: 'ClusterIP', ports };
}

/** Pods of a copy never take part in the network of a machine. */
function withoutHost(template: unknown): unknown {
  const spec = fieldAt(template, 'spec');
  if (!isMap(template) || !isMap(spec)) return template;
  const { hostNetwork: _network, ...rest } = spec;
  const containers = listAt(spec, 'containers').map((container) => {
    if (!isMap(container) || !('ports' in container)) return container;
    const ports = listAt(container, 'ports').map((port) => {
      if (!isMap(port)) return port;
      const { hostPort: _port, ...inside } = port;
      return inside;
    });
    return { ...container, ports };
  });
  return { ...template, spec: { ...rest, containers } };
}
