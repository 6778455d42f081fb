import { sentence } from '../../lib/sentence.ts';
import type { Manifest } from '../manifest.ts';
import { asksOf } from './asks.ts';
import { checkRights } from './check-rights.ts';
import { podPathOf } from './known-kinds.ts';
import type { LintedObject } from './linted-object.ts';
import type { Problem } from './problem.ts';
import { everyValue, listAt, textAt, valueAt } from './value-at.ts';

/** Checks the rights, resources and probes of containers. */
export function* checkPods(object: LintedObject, manifest: Manifest): Iterable<Problem> {
  const asked = asksOf(manifest);
  const pod = podPathOf(object.value);
  for (const path of podsIn(object, pod)) yield* checkRights(object, path, asked);
  if (pod === undefined || typeof valueAt(object.value, pod) !== 'object') return;
  const { kind } = object.value;
  yield* checkPod(object, pod);
  for (const list of ['initContainers', 'containers']) {
    for (const index of listAt(object.value, [...pod, list]).keys()) {
      const path = [...pod, list, index];
      yield* checkImage(object, path);
      yield* checkResources(object, path);
      const serves = ['Deployment', 'StatefulSet', 'DaemonSet'].includes(kind);
      if (list === 'containers' && serves) yield* checkProbes(object, path);
    }
  }
  if (kind === 'Job' || kind === 'CronJob') yield* checkJob(object, pod);
}

const containerLists = ['initContainers', 'containers', 'ephemeralContainers'];

/** Custom kinds may have pod templates anywhere. */
function podsIn(object: LintedObject, known: readonly PropertyKey[] | undefined): (readonly PropertyKey[])[] {
  if (known !== undefined) return typeof valueAt(object.value, known) === 'object' ? [known] : [];
  return [...everyValue(object.value)].flatMap(([path, value]) =>
    containerLists.some((list) => listAt(value, [list]).some((each) => textAt(each, ['image']) !== undefined))
      ? [path]
      : [],
  );
}

function* checkPod(object: LintedObject, pod: readonly PropertyKey[]): Iterable<Problem> {
  if (valueAt(object.value, [...pod, 'enableServiceLinks']) !== false) {
    yield object.at(pod, sentence('lint.pod.service-links', 'The pod needs “enableServiceLinks: false”.'), {
      hint: sentence(
        'lint.pod.service-links.hint',
        'Otherwise Kubernetes adds environment variables for each service, which software can mistake for settings.',
      ),
    });
  }
  if (valueAt(object.value, [...pod, 'securityContext', 'seccompProfile', 'type']) === undefined) {
    yield object.at(
      [...pod, 'securityContext'],
      sentence('lint.pod.seccomp', 'The pod needs a seccompProfile of type RuntimeDefault.'),
    );
  }
  if (valueAt(object.value, [...pod, 'nodeName']) !== undefined) {
    yield object.at(
      [...pod, 'nodeName'],
      sentence('lint.pod.node-name', 'The pod is tied to one machine, which other clouds don’t have.'),
    );
  }
}

function* checkImage(object: LintedObject, path: readonly PropertyKey[]): Iterable<Problem> {
  const image = textAt(object.value, [...path, 'image']);
  const at = [...path, 'image'];
  if (image === undefined) {
    yield object.at(path, sentence('lint.image.none', 'The container has no image.'));
    return;
  }
  if (/@sha256:[0-9a-f]{64}$/.test(image)) return;
  const tag = /:([\w][\w.-]*)$/.exec(image)?.[1];
  if (tag === undefined) {
    yield object.at(at, sentence('lint.image.no-version', 'The image {image} has no version.', { image }));
  } else if (!/\d+\.\d+/.test(tag)) {
    yield object.at(
      at,
      sentence('lint.image.floating', 'The image {image} has the tag {tag}, which can change at any time.', {
        image,
        tag,
      }),
      {
        hint: sentence('lint.image.floating.hint', 'Use the full version, such as 8.4.11.'),
      },
    );
  }
  if (/^(docker\.io\/)?bitnami(legacy|charts)?\//.test(image)) {
    yield object.at(
      at,
      sentence('lint.image.abandoned', 'The image {image} no longer gets updates.', { image }),
    );
  }
}

function* checkResources(object: LintedObject, path: readonly PropertyKey[]): Iterable<Problem> {
  for (const [where, what] of [
    ['requests', 'cpu'],
    ['requests', 'memory'],
    ['limits', 'memory'],
  ] as const) {
    if (valueAt(object.value, [...path, 'resources', where, what]) === undefined) {
      yield object.at(
        [...path, 'resources'],
        sentence('lint.resources', 'The container has no {what} under resources.{where}.', { what, where }),
      );
    }
  }
}

function* checkProbes(object: LintedObject, path: readonly PropertyKey[]): Iterable<Problem> {
  for (const probe of ['readinessProbe', 'livenessProbe']) {
    if (valueAt(object.value, [...path, probe]) === undefined)
      yield object.at(path, sentence('lint.probe', 'The container has no {probe}.', { probe }));
  }
}

function* checkJob(object: LintedObject, pod: readonly PropertyKey[]): Iterable<Problem> {
  const job = pod.slice(0, -2);
  for (const limit of ['backoffLimit', 'activeDeadlineSeconds']) {
    if (valueAt(object.value, [...job, limit]) === undefined) {
      yield object.at(
        job,
        sentence('lint.job.limit', 'The job has no {limit}, so it may never end.', { limit }),
      );
    }
  }
  for (const list of ['initContainers', 'containers']) {
    for (const index of listAt(object.value, [...pod, list]).keys()) {
      const path = [...pod, list, index];
      const script = ['command', 'args'].flatMap((key) => listAt(object.value, [...path, key])).join('\n');
      const makes = /\bCREATE\s+(DATABASE|USER|ROLE|SCHEMA|EXTENSION|TABLE)\b/i.test(script);
      if (makes && !/NOT\s+EXISTS|OR\s+REPLACE|\\gexec/i.test(script)) {
        yield object.at(
          path,
          sentence(
            'lint.job.not-repeatable',
            'This creates something that may already exist, so it can’t run twice.',
          ),
          {
            hint: sentence(
              'lint.job.not-repeatable.hint',
              'Use CREATE … IF NOT EXISTS, or check first whether it exists.',
            ),
          },
        );
      }
    }
  }
}
