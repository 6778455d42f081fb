import { askKinds, type Manifest } from './manifest.ts';

export interface Finding {
  /** Relative to the manifest's root. */
  readonly path: readonly PropertyKey[];
  readonly cause: string;
}

/** Finds parts of a manifest that contradict each other. */
export function checkManifest(manifest: Manifest): Finding[] {
  return [
    ...checkSettings(manifest),
    ...checkSecrets(manifest),
    ...checkRequirements(manifest),
    ...checkData(manifest),
    ...checkAsks(manifest),
  ];
}

function* checkSettings({ settings, requiredSecrets }: Manifest): Iterable<Finding> {
  const seen = new Set<string>();
  for (const [index, setting] of settings.entries()) {
    const path = ['settings', index, 'path'];
    const name = setting.path;
    if (seen.has(name)) yield { path, cause: `has the setting ${name} twice` };
    seen.add(name);
    if ((setting.type === 'choice') !== (setting.choices !== undefined)) {
      yield { path, cause: `needs choices for ${name} where, and only where, its type is choice` };
    }
    if (setting.type === 'secret') {
      const secret = requiredSecrets.find(({ key }) => key === name);
      if (secret === undefined)
        yield { path, cause: `asks for the secret ${name}, which is not in requiredSecrets` };
    }
    const on = setting.shownWhen?.path;
    if (on !== undefined && (on === name || !settings.some((one) => one.path === on))) {
      yield {
        path: ['settings', index, 'shownWhen'],
        cause: `shows ${name} by ${on}, which isn’t another setting`,
      };
    }
  }
}

function* checkSecrets({ requiredSecrets }: Manifest): Iterable<Finding> {
  const seen = new Set<string>();
  for (const [index, secret] of requiredSecrets.entries()) {
    const path = ['requiredSecrets', index];
    if (seen.has(secret.key)) yield { path, cause: `has the secret ${secret.key} twice` };
    seen.add(secret.key);
    if (!('make' in secret) && !('from' in secret)) continue;
    const { make, from, length, alphabet } = secret;
    if (make === 'copied' && from === undefined && !secret.key.includes('.')) {
      yield { path, cause: `copies ${secret.key} and doesn’t say where from` };
    }
    if (from !== undefined && make !== undefined && make !== 'copied') {
      yield { path, cause: `says where from ${secret.key} is copied, and that it is ${make}` };
    }
    if ((length ?? alphabet) !== undefined && (from !== undefined || (make ?? 'random') !== 'random')) {
      yield { path, cause: `says how ${secret.key} is generated, but it isn’t` };
    }
  }
}

function* checkRequirements({ app, requires, provides, defaultConfig }: Manifest): Iterable<Finding> {
  const seen = new Set<string>();
  for (const [index, { name }] of requires.entries()) {
    const path = ['requires', index];
    if (seen.has(name)) yield { path, cause: `requires ${name} twice` };
    seen.add(name);
    if (name === app || provides.some((role) => role === name)) yield { path, cause: 'requires itself' };
  }
  if (Object.hasOwn(defaultConfig, 'uses')) {
    yield { path: ['defaultConfig', 'uses'], cause: 'uses is reserved for the choice of dependencies' };
  }
}

function* checkData({ data, requires }: Manifest): Iterable<Finding> {
  for (const [index, { server, engine, claim, path: file }] of (data?.databases ?? []).entries()) {
    const path = ['data', 'databases', index];
    if (engine === 'sqlite') {
      if (claim === undefined || file === undefined)
        yield { path, cause: 'a sqlite database has a claim and a path' };
      if (server !== undefined) yield { path, cause: 'a sqlite database has no server' };
    } else if (server === undefined) {
      yield { path, cause: 'a database has a server' };
    } else if (!requires.some(({ name }) => name === server)) {
      yield { path, cause: `has a database at ${server}, which it does not require` };
    }
  }
}

function* checkAsks({ asksFor }: Manifest): Iterable<Finding> {
  for (const [index, { what, kinds }] of asksFor.entries()) {
    const path = ['asksFor', index];
    const named = what === 'cluster-wide' || what === 'other-namespace';
    if (named !== (kinds !== undefined)) {
      const those = askKinds.filter((one) => one === 'cluster-wide' || one === 'other-namespace');
      yield {
        path,
        cause: `names kinds of objects where, and only where, it asks for ${those.join(' or ')}`,
      };
    }
  }
}
