import { isMap, type KubeObject, listAt, mapAt, numberAt, textAt } from '../../kubernetes/kubernetes.ts';

/** A running container. */
export interface Place {
  readonly namespace: string;
  readonly pod: string;
  readonly container: string;
}

const isRunning = (pod: KubeObject): boolean =>
  textAt(pod, 'status', 'phase') === 'Running' && pod.metadata.deletionTimestamp === undefined;

const namespaceOf = (pod: KubeObject): string => pod.metadata.namespace ?? 'default';

/** The container with an engine's server, in a namespace that an app of ours has for itself. */
export function serverPod(pods: readonly KubeObject[], namespace: string, engine: string): Place | undefined {
  const names = engineImages[engine] ?? [engine];
  for (const pod of pods.filter((one) => namespaceOf(one) === namespace && isRunning(one))) {
    for (const container of listAt(pod, 'spec', 'containers')) {
      const image = imageName(textAt(container, 'image') ?? '');
      const name = textAt(container, 'name');
      if (name !== undefined && names.some((known) => image.includes(known))) {
        return { namespace, pod: pod.metadata.name, container: name };
      }
    }
  }
  return undefined;
}

const engineImages: Readonly<Record<string, readonly string[]>> = {
  postgres: ['postgres', 'pgvector', 'timescale'],
  postgresql: ['postgres', 'pgvector', 'timescale'],
  mysql: ['mysql', 'mariadb', 'percona'],
};

/** The part that says what it is: `postgres` of `ghcr.io/immich-app/postgres:18`. */
const imageName = (image: string): string => image.split('@')[0]?.split('/').at(-1)?.split(':')[0] ?? image;

/** A running container of a workload such as `deployment/gitea`. */
export function workloadPod(
  pods: readonly KubeObject[],
  namespace: string,
  workload: string,
  container?: string,
): Place | undefined {
  const [kind = '', name = ''] = workload.split('/');
  const pod = pods.find(
    (one) => namespaceOf(one) === namespace && isRunning(one) && isOf(one, kind.toLowerCase(), name),
  );
  const first = textAt(pod, 'spec', 'containers', 0, 'name');
  if (pod === undefined || first === undefined) return undefined;
  return { namespace, pod: pod.metadata.name, container: container ?? first };
}

function isOf(pod: KubeObject, kind: string, name: string): boolean {
  return (pod.metadata.ownerReferences ?? []).some((owner) =>
    kind === 'deployment'
      ? owner.kind === 'ReplicaSet' && owner.name.replace(/-[a-z0-9]+$/, '') === name
      : owner.kind.toLowerCase() === kind && owner.name === name,
  );
}

/** A pod that uses a claim now, and where. Its machine is the only one that can mount a ReadWriteOnce volume too. */
export interface ClaimUser extends Place {
  readonly node: string | undefined;
  readonly mount: string | undefined;
  readonly runAsUser: number | undefined;
  readonly fsGroup: number | undefined;
}

export function claimUser(
  pods: readonly KubeObject[],
  namespace: string,
  claim: string,
): ClaimUser | undefined {
  for (const pod of pods.filter((one) => namespaceOf(one) === namespace && isRunning(one))) {
    const volume = listAt(pod, 'spec', 'volumes').find(
      (one) => textAt(one, 'persistentVolumeClaim', 'claimName') === claim,
    );
    if (volume === undefined) continue;
    const name = textAt(volume, 'name');
    const containers = listAt(pod, 'spec', 'containers');
    const user = containers.find((one) => mountOf(one, name) !== undefined) ?? containers[0];
    const security = mapAt(pod, 'spec', 'securityContext');
    return {
      namespace,
      pod: pod.metadata.name,
      container: textAt(user, 'name') ?? '',
      node: textAt(pod, 'spec', 'nodeName'),
      mount: mountOf(user, name),
      runAsUser: numberAt(user, 'securityContext', 'runAsUser') ?? numberAt(security, 'runAsUser'),
      fsGroup: numberAt(security, 'fsGroup'),
    };
  }
  return undefined;
}

function mountOf(container: unknown, volume: string | undefined): string | undefined {
  const mount = listAt(container, 'volumeMounts').find((one) => textAt(one, 'name') === volume);
  const path = textAt(mount, 'mountPath');
  const inside = textAt(mount, 'subPath');
  return path === undefined || inside !== undefined ? undefined : path;
}

/** The images that an app's pods run, with the digest that the machine reported. */
export function imagesIn(
  pods: readonly KubeObject[],
  namespace: string,
): readonly { container: string; image: string; digest?: string }[] {
  const found = new Map<string, { container: string; image: string; digest?: string }>();
  for (const pod of pods.filter((one) => namespaceOf(one) === namespace)) {
    for (const status of listAt(pod, 'status', 'containerStatuses').filter(isMap)) {
      const container = textAt(status, 'name') ?? '';
      const image = textAt(status, 'image') ?? '';
      const digest = /sha256:[0-9a-f]{64}/.exec(textAt(status, 'imageID') ?? '')?.[0];
      found.set(`${container} ${image}`, { container, image, ...(digest === undefined ? {} : { digest }) });
    }
  }
  return [...found.values()];
}
