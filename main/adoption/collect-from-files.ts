import { posix } from 'node:path';
import { formatDottedPath } from '../lib/dotted-path.ts';
import { cleanText } from './clean-text.ts';
import { secretsOfEnv, withoutSecrets } from './env-file.ts';
import type { SecretCollection } from './collect-secrets.ts';
import type { KnownApp } from './known-apps.ts';
import { isBackup, isEnvFile, isKeyFile } from './layout.ts';
import { ourSecretPath } from './our-spelling.ts';
import { splitManifest, withoutResource } from './secret-objects.ts';

export interface PlacedFile {
  /** In the old folder. */
  readonly path: string;
  /** In the cloud's folder. */
  readonly place: string;
  readonly text: string;
}

export interface ChangedFile extends PlacedFile {
  /** Undefined where nothing is left in it. */
  readonly next: string | undefined;
  readonly why: 'secret-object' | 'env' | 'pointer' | 'resource';
}

/** First look at all files for secrets that they themselves bring: Secret objects, and files of environment variables. */
export function collectFromFiles(
  to: SecretCollection,
  files: readonly PlacedFile[],
  apps: readonly KnownApp[],
): void {
  for (const { place, text } of files) {
    if (isKeyFile(place) || isBackup(place)) continue;
    if (isEnvFile(place)) {
      for (const { name, value } of secretsOfEnv(text)) {
        const wanted = to.pathOf(value) ?? formatDottedPath(['adopted', 'env', name]);
        to.add(value, { file: place, from: name, wanted });
      }
    }
    for (const { name, values } of manifestOf(place, text)?.objects ?? []) {
      for (const { key, value } of values) {
        const wanted = to.pathOf(value) ?? pathInApp(place, name, key, apps);
        to.add(value, { file: place, from: `${name}: ${key}`, wanted });
      }
    }
  }
}

/** What each file becomes once all secrets are known. Files that stay as they are, are left out. */
export function cleanFiles(from: SecretCollection, files: readonly PlacedFile[]): ChangedFile[] {
  const needles = from.needles();
  const changed = new Map<string, ChangedFile>();
  for (const file of files) {
    const { place, text } = file;
    if (isKeyFile(place) || isBackup(place)) continue;
    const manifest = manifestOf(place, text);
    if (manifest !== undefined && manifest.rest === undefined) {
      changed.set(place, { ...file, next: undefined, why: 'secret-object' });
      continue;
    }
    let next = manifest?.rest ?? text;
    if (isEnvFile(place)) {
      next = withoutSecrets(next, ({ value }) => from.pathOf(value));
    }
    next = cleanText(next, needles).text;
    if (next === text) continue;
    const why = manifest === undefined ? (isEnvFile(place) ? 'env' : 'pointer') : 'secret-object';
    changed.set(place, { ...file, next, why });
  }
  for (const gone of [...changed.values()].filter(({ next }) => next === undefined)) {
    const folder = posix.dirname(gone.place);
    const kustomization = files.find(
      ({ place }) => posix.dirname(place) === folder && /^kustomization\.ya?ml$/.test(posix.basename(place)),
    );
    if (kustomization === undefined) continue;
    const before = changed.get(kustomization.place)?.next ?? kustomization.text;
    const next = withoutResource(before, posix.basename(gone.place));
    if (next !== before) changed.set(kustomization.place, { ...kustomization, next, why: 'resource' });
  }
  return [...changed.values()];
}

const manifestOf = (place: string, text: string) =>
  /\.(ya?ml|json)$/.test(place) && place !== 'config.yaml' && place !== 'secrets.yaml'
    ? splitManifest(text)
    : undefined;

/** The scripts of the proof of concept name a secret by the last part of its path, Wild Central by all of it. */
function pathInApp(place: string, object: string, key: string, apps: readonly KnownApp[]): string {
  const [, app] = /^apps\/([^/]+)\//.exec(place) ?? [];
  const parts = key.split('.').filter((part) => part !== '');
  if (parts[0] === 'apps' && parts.length > 2) return ourSecretPath(parts, apps);
  const [first = ''] = parts;
  const isApp = apps.some(({ name, formerly = [] }) => name === first || formerly.includes(first));
  if (parts.length > 1 && isApp) return ourSecretPath(['apps', ...parts], apps);
  if (app !== undefined) return ourSecretPath(['apps', app, key], apps);
  return formatDottedPath(['adopted', 'objects', object === '' ? 'unnamed' : object, key]);
}
