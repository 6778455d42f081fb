import { fieldAt, type KubeObject, listAt, textAt } from '../../kubernetes/kubernetes.ts';

interface ImageFacts {
  /** `ghcr.io/immich-app/immich-server`, in the long form that container runtimes use. */
  readonly repository: string;
  readonly tag: string | undefined;
}

export function imageFacts(image: string): ImageFacts {
  const [, path = image, tag] = /^(.*?)(?::([\w][\w.-]*))?(?:@.*)?$/.exec(image) ?? [];
  const [first = '', ...rest] = path.split('/');
  const hasHost = rest.length > 0 && /[.:]|^localhost$/.test(first);
  const name = hasHost ? path : `docker.io/${rest.length === 0 ? `library/${path}` : path}`;
  return { repository: name.replace(/^index\.docker\.io\//, 'docker.io/'), tag };
}

/** `[1, 24, 3]` of `v1.24.3-rootless`, `[15]` of `pg15`; undefined for `release`, `latest` and the like. */
export function versionOf(tag: string | undefined): readonly number[] | undefined {
  const [found] = /^(?:v|pg)?\d+(?:\.\d+)*/i.exec(tag ?? '') ?? [];
  return found?.replace(/^\D+/, '').split('.').map(Number);
}

/** Whether `one` is newer than `other`, compared to the precision that both have. */
export function isLater(one: readonly number[], other: readonly number[]): boolean {
  for (let at = 0; at < Math.min(one.length, other.length); at++) {
    const difference = (one[at] ?? 0) - (other[at] ?? 0);
    if (difference !== 0) return difference > 0;
  }
  return false;
}

/** The pod template of a workload; for a pod without a controller, the pod itself. */
export function podOf(workload: KubeObject): unknown {
  if (workload.kind === 'Pod') return workload;
  return workload.kind === 'CronJob'
    ? fieldAt(workload, 'spec', 'jobTemplate', 'spec', 'template')
    : fieldAt(workload, 'spec', 'template');
}

export function imagesOf(workload: KubeObject): ImageFacts[] {
  return listAt(podOf(workload), 'spec', 'containers').flatMap((container) => {
    const image = textAt(container, 'image');
    return image === undefined ? [] : [imageFacts(image)];
  });
}
