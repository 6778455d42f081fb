import type { Manifest } from '../manifest.ts';
import type { LintedObject } from './linted-object.ts';
import type { Problem } from './problem.ts';
import { listAt, textAt, valueAt } from './value-at.ts';

/** What a kustomization may use: nothing that fetches, runs or reads beyond the folder. */
const allowed = new Set([
  'apiVersion',
  'kind',
  'metadata',
  'namespace',
  'labels',
  'resources',
  'configMapGenerator',
  'generatorOptions',
]);

export function* checkKustomization(
  kustomization: LintedObject,
  manifest: Manifest,
  files: ReadonlySet<string>,
): Iterable<Problem> {
  const { value, at } = kustomization;
  for (const key of Object.keys(value)) {
    if (!allowed.has(key) && value[key] !== undefined) {
      yield at([key], `uses ${key}, which an app does without`, { refused: true });
    }
  }
  const namespace = textAt(value, ['namespace']);
  if (namespace !== manifest.namespace) {
    yield at(['namespace'], `needs namespace: ${manifest.namespace}`, { refused: namespace !== undefined });
  }
  yield* checkLabels(kustomization);
  const listed = new Set<string>();
  for (const [index, resource] of listAt(value, ['resources']).entries()) {
    const name = String(resource);
    listed.add(name);
    if (!files.has(name)) {
      yield at(['resources', index], `lists ${name.slice(0, 200)}, which is no file of this folder`, {
        refused: true,
      });
    }
  }
  for (const [index, map] of listAt(value, ['configMapGenerator']).entries()) {
    for (const key of ['files', 'envs']) {
      for (const [item, entry] of listAt(map, [key]).entries()) {
        const name = String(entry).split('=').at(-1) ?? '';
        listed.add(name);
        if (files.has(name)) continue;
        yield at(
          ['configMapGenerator', index, key, item],
          `takes in ${name.slice(0, 200)}, which is no file of this folder`,
          { refused: true },
        );
      }
    }
  }
  for (const name of files) {
    if (/\.ya?ml$/.test(name) && name !== 'kustomization.yaml' && !listed.has(name)) {
      yield at(['resources'], `does not list ${name}`);
    }
  }
}

function* checkLabels({ value, at }: LintedObject): Iterable<Problem> {
  const pairs = listAt(value, ['labels']).map((one) => valueAt(one, ['pairs']));
  for (const label of [
    'app.kubernetes.io/name',
    'app.kubernetes.io/part-of',
    'app.kubernetes.io/managed-by',
  ]) {
    if (!pairs.some((pair) => textAt(pair, [label]) !== undefined))
      yield at(['labels'], `has no label ${label}`);
  }
}
