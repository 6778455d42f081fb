import type { Manifest } from '../manifest.ts';
import { podPathOf } from './known-kinds.ts';
import type { LintedObject } from './linted-object.ts';
import type { Problem } from './problem.ts';
import { listAt, textAt, valueAt } from './value-at.ts';

type Asked = ReadonlySet<Manifest['asksFor'][number]['what']>;

export function asksOf(manifest: Manifest): Asked {
  return new Set(manifest.asksFor.map(({ what }) => what));
}

/** What a program may, needs and answers to. */
export function* checkPods(object: LintedObject, manifest: Manifest): Iterable<Problem> {
  const { kind } = object.value;
  const pod = podPathOf(kind);
  if (pod === undefined || typeof valueAt(object.value, pod) !== 'object') return;
  const asked = asksOf(manifest);
  yield* checkPod(object, pod, asked);
  for (const list of ['initContainers', 'containers']) {
    for (const index of listAt(object.value, [...pod, list]).keys()) {
      const path = [...pod, list, index];
      yield* checkImage(object, path);
      yield* checkRights(object, path, pod, asked);
      yield* checkResources(object, path);
      const serves = ['Deployment', 'StatefulSet', 'DaemonSet'].includes(kind);
      if (list === 'containers' && serves) yield* checkProbes(object, path);
    }
  }
  if (kind === 'Job' || kind === 'CronJob') yield* checkJob(object, pod);
}

function* checkPod(object: LintedObject, pod: readonly PropertyKey[], asked: Asked): Iterable<Problem> {
  const is = (key: string) => valueAt(object.value, [...pod, key]);
  if (is('enableServiceLinks') !== false) {
    yield object.at(pod, 'needs enableServiceLinks: false', {
      hint: 'Otherwise each service of the namespace becomes variables that programs mistake for settings.',
    });
  }
  if (is('automountServiceAccountToken') !== false && !asked.has('kubernetes-api')) {
    yield object.at(pod, 'needs automountServiceAccountToken: false', {
      hint: 'An app that talks to the cluster says so: asksFor kubernetes-api, with the reason.',
      refused: is('serviceAccountName') !== undefined || is('automountServiceAccountToken') === true,
    });
  }
  for (const key of ['hostNetwork', 'hostPID', 'hostIPC']) {
    if (is(key) === true && !asked.has('privileged')) yield unsaid(object, [...pod, key], key, 'privileged');
  }
  for (const [index, volume] of listAt(object.value, [...pod, 'volumes']).entries()) {
    if (valueAt(volume, ['hostPath']) !== undefined && !asked.has('privileged')) {
      yield unsaid(object, [...pod, 'volumes', index], 'a folder of the machine', 'privileged');
    }
  }
  if (valueAt(object.value, [...pod, 'securityContext', 'seccompProfile', 'type']) === undefined) {
    yield object.at([...pod, 'securityContext'], 'needs a seccompProfile of type RuntimeDefault');
  }
}

function* checkImage(object: LintedObject, path: readonly PropertyKey[]): Iterable<Problem> {
  const image = textAt(object.value, [...path, 'image']);
  const at = [...path, 'image'];
  if (image === undefined) {
    yield object.at(path, 'has no image');
    return;
  }
  if (/@sha256:[0-9a-f]{64}$/.test(image)) return;
  const tag = /:([\w][\w.-]*)$/.exec(image)?.[1];
  if (tag === undefined) {
    yield object.at(at, `has the image ${image} without a version`);
  } else if (!/\d+\.\d+/.test(tag)) {
    yield object.at(at, `has the image ${image}, whose tag ${tag} is another program tomorrow`, {
      hint: 'Write the full version, such as 8.4.11.',
    });
  }
  if (/^(docker\.io\/)?bitnami(legacy|charts)?\//.test(image)) {
    yield object.at(at, `has an image of ${image.split('/')[0]}, which gets no updates any more`);
  }
}

function* checkRights(
  object: LintedObject,
  path: readonly PropertyKey[],
  pod: readonly PropertyKey[],
  asked: Asked,
): Iterable<Problem> {
  const own = (key: string) => valueAt(object.value, [...path, 'securityContext', key]);
  const ofPod = (key: string) => valueAt(object.value, [...pod, 'securityContext', key]);
  const either = (key: string) => own(key) ?? ofPod(key);
  const at = [...path, 'securityContext'];
  if (own('privileged') === true && !asked.has('privileged'))
    yield unsaid(object, at, 'everything', 'privileged');
  for (const index of listAt(object.value, [...path, 'ports']).keys()) {
    const port = [...path, 'ports', index, 'hostPort'];
    if (valueAt(object.value, port) !== undefined && !asked.has('privileged')) {
      yield unsaid(object, port, 'a port of the machine', 'privileged');
    }
  }
  if (asked.has('privileged')) return;
  const root = either('runAsUser') === 0 || either('runAsNonRoot') !== true;
  if (root && !asked.has('root')) {
    yield object.at(at, 'may start as root: it needs runAsNonRoot: true and a runAsUser of its own', {
      hint: 'Software that must start as root says so: asksFor root, with the reason.',
    });
  }
  if (!root && typeof either('runAsUser') !== 'number') {
    yield object.at(at, 'needs a runAsUser in figures, since a cluster does not know names of users');
  }
  if (own('allowPrivilegeEscalation') !== false && !asked.has('root')) {
    yield object.at(at, 'needs allowPrivilegeEscalation: false');
  }
  if (!listAt(object.value, [...at, 'capabilities', 'drop']).includes('ALL')) {
    yield object.at(at, 'needs capabilities: {drop: [ALL]}');
  }
}

function* checkResources(object: LintedObject, path: readonly PropertyKey[]): Iterable<Problem> {
  for (const [where, what] of [
    ['requests', 'cpu'],
    ['requests', 'memory'],
    ['limits', 'memory'],
  ] as const) {
    if (valueAt(object.value, [...path, 'resources', where, what]) === undefined) {
      yield object.at([...path, 'resources'], `has no ${what} among its ${where}`);
    }
  }
}

function* checkProbes(object: LintedObject, path: readonly PropertyKey[]): Iterable<Problem> {
  for (const probe of ['readinessProbe', 'livenessProbe']) {
    if (valueAt(object.value, [...path, probe]) === undefined) yield object.at(path, `has no ${probe}`);
  }
}

function* checkJob(object: LintedObject, pod: readonly PropertyKey[]): Iterable<Problem> {
  const job = pod.slice(0, -2);
  for (const limit of ['backoffLimit', 'activeDeadlineSeconds']) {
    if (valueAt(object.value, [...job, limit]) === undefined) {
      yield object.at(job, `has no ${limit}, so it never gives up`);
    }
  }
  for (const list of ['initContainers', 'containers']) {
    for (const index of listAt(object.value, [...pod, list]).keys()) {
      const path = [...pod, list, index];
      const script = ['command', 'args'].flatMap((key) => listAt(object.value, [...path, key])).join('\n');
      const makes = /\bCREATE\s+(DATABASE|USER|ROLE|SCHEMA|EXTENSION|TABLE)\b/i.test(script);
      if (makes && !/NOT\s+EXISTS|OR\s+REPLACE|\\gexec/i.test(script)) {
        yield object.at(path, 'makes something that may be there already, so it cannot run twice', {
          hint: 'CREATE … IF NOT EXISTS, or ask first whether it is there.',
        });
      }
    }
  }
}

/** Something that an app may have only once it has said so. */
export function unsaid(
  object: LintedObject,
  path: readonly PropertyKey[],
  what: string,
  ask: string,
): Problem {
  return object.at(path, `takes ${what} and the manifest does not say so`, {
    hint: `Say it with asksFor: ${ask}, and why.`,
    refused: true,
  });
}
