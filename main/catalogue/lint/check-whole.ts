import { isMap } from 'yaml';
import { parseYaml } from '../../lib/parse-yaml.ts';
import type { Manifest } from '../manifest.ts';
import type { LintedObject } from './linted-object.ts';
import type { Problem } from './problem.ts';
import { everyValue, listAt, textAt, valueAt } from './value-at.ts';

/** What only all files together can tell, with the manifest as the place. */
export function* checkWhole(
  manifest: Manifest,
  objects: readonly LintedObject[],
  at: (key: string) => Pick<Problem, 'file' | 'line' | 'column'>,
): Iterable<Problem> {
  const of = (kind: string) => objects.filter(({ value }) => value.kind === kind);
  if (of('Namespace').length === 0) {
    yield { ...at('namespace'), cause: `has no Namespace ${manifest.namespace} among its files` };
  }
  const guarded = of('NetworkPolicy').some(
    ({ value }) =>
      isEmptyGroup(valueAt(value, ['spec', 'podSelector'])) &&
      listAt(value, ['spec', 'policyTypes']).includes('Ingress') &&
      listAt(value, ['spec', 'ingress']).length === 0,
  );
  if (!guarded) {
    yield { ...at('name'), cause: 'has no NetworkPolicy that lets nothing in but what others allow' };
  }
  yield* checkOwn(manifest, at);
  yield* checkClaims(manifest, objects, at);
  yield* checkUsed(manifest, objects, at);
  if (of('Ingress').length > 0 && manifest.verify === undefined) {
    yield {
      ...at('name'),
      cause: 'has an address and does not say what answers there when it works (verify)',
    };
  }
}

function isEmptyGroup(value: unknown): boolean {
  return typeof value === 'object' && value !== null && Object.keys(value).length === 0;
}

function* checkOwn(
  { app, name, upstream, resources, settings, defaultConfig }: Manifest,
  at: (key: string) => Pick<Problem, 'file' | 'line' | 'column'>,
): Iterable<Problem> {
  if (name !== app) yield { ...at('name'), cause: `is called ${name} in a folder ${app}` };
  if (upstream?.home === undefined || upstream.licence === undefined) {
    yield { ...at('upstream'), cause: 'does not say whose software it is: upstream with home and licence' };
  }
  if (resources?.memory === undefined) {
    yield { ...at('resources'), cause: 'does not say how much memory it needs at least' };
  }
  if (settings.filter(({ advanced }) => !advanced).length > 5) {
    yield { ...at('settings'), cause: 'asks more than five questions that are not advanced' };
  }
  for (const { path, type } of settings) {
    if (type !== 'secret' && valueAt(defaultConfig, path.split('.')) === undefined) {
      yield { ...at('settings'), cause: `asks for ${path}, which has no value in defaultConfig` };
    }
  }
}

function* checkClaims(
  { data }: Manifest,
  objects: readonly LintedObject[],
  at: (key: string) => Pick<Problem, 'file' | 'line' | 'column'>,
): Iterable<Problem> {
  const kept = new Set(data?.claims.map((claim) => claim.name));
  for (const { claim } of data?.databases ?? []) if (claim !== undefined) kept.add(claim);
  const present = new Set<string>();
  for (const object of objects) {
    const { kind, metadata } = object.value;
    if (kind === 'PersistentVolumeClaim') present.add(metadata.name);
    for (const template of listAt(object.value, ['spec', 'volumeClaimTemplates'])) {
      present.add(`${textAt(template, ['metadata', 'name']) ?? ''}-${metadata.name}-0`);
    }
    if (kind === 'PersistentVolumeClaim' && !kept.has(metadata.name)) {
      yield object.at(['metadata', 'name'], `has the claim ${metadata.name}, and data.claims does not`, {
        hint: 'What no backup has to keep stands there with keep: false.',
      });
    }
  }
  for (const name of kept) {
    if (!present.has(name)) yield { ...at('data'), cause: `keeps the claim ${name}, which there is not` };
  }
}

function* checkUsed(
  manifest: Manifest,
  objects: readonly LintedObject[],
  at: (key: string) => Pick<Problem, 'file' | 'line' | 'column'>,
): Iterable<Problem> {
  const used = new Set<string>();
  let whole = false;
  for (const { value } of objects) {
    for (const [path, inner] of everyValue(value)) {
      if (path.at(-1) === 'secretKeyRef') used.add(textAt(inner, ['key']) ?? '');
      const mounted = path.at(-1) === 'secretName' && path.at(-2) === 'secret';
      if (mounted || path.at(-1) === 'secretRef') whole = true;
    }
  }
  // What others copy from a supporting app it need not use itself.
  if (whole || manifest.provides.length > 0) return;
  for (const { key } of manifest.requiredSecrets) {
    if (!used.has(key))
      yield { ...at('requiredSecrets'), cause: `has the secret ${key}, which nothing uses` };
  }
}

/** Where a key of the manifest stands, or its beginning. */
export function keyPlaces(
  app: string,
  text: string,
): (key: string) => Pick<Problem, 'file' | 'line' | 'column'> {
  const { doc, lines } = parseYaml(text);
  const { contents } = doc;
  const offsets = new Map<string, number>();
  if (isMap(contents)) {
    for (const { key } of contents.items) {
      const range: unknown = valueAt(key, ['range', 0]);
      if (typeof range === 'number') offsets.set(String(key), range);
    }
  }
  return (key) => {
    const { line, col } = lines.linePos(offsets.get(key) ?? 0);
    return { file: `${app}/manifest.yaml`, line, column: col };
  };
}
