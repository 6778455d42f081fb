import type { Sentence } from '../../contract/sentence.ts';
import { sentence } from '../lib/sentence.ts';
import { askKinds, type Manifest } from './manifest.ts';

export interface Finding {
  /** Relative to the manifest's root. */
  readonly path: readonly PropertyKey[];
  readonly cause: Sentence;
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
    if (seen.has(name))
      yield {
        path,
        cause: sentence('manifest.setting.twice', 'The setting {name} is listed twice.', { name }),
      };
    seen.add(name);
    if ((setting.type === 'choice') !== (setting.choices !== undefined)) {
      yield {
        path,
        cause: sentence(
          'manifest.setting.choices',
          'The setting {name} needs choices if its type is choice, and must not have any otherwise.',
          { name },
        ),
      };
    }
    if (setting.type === 'secret') {
      const secret = requiredSecrets.find(({ key }) => key === name);
      if (secret === undefined)
        yield {
          path,
          cause: sentence('manifest.setting.secret', 'The secret {name} isn’t in requiredSecrets.', { name }),
        };
    }
    const on = setting.shownWhen?.path;
    if (on !== undefined && (on === name || !settings.some((one) => one.path === on))) {
      yield {
        path: ['settings', index, 'shownWhen'],
        cause: sentence(
          'manifest.setting.shown-when',
          '{name} depends on {other}, which isn’t another setting.',
          { name, other: on },
        ),
      };
    }
  }
}

function* checkSecrets({ requiredSecrets }: Manifest): Iterable<Finding> {
  const seen = new Set<string>();
  for (const [index, secret] of requiredSecrets.entries()) {
    const path = ['requiredSecrets', index];
    if (seen.has(secret.key))
      yield {
        path,
        cause: sentence('manifest.secret.twice', 'The secret {key} is listed twice.', { key: secret.key }),
      };
    seen.add(secret.key);
    if (!('make' in secret) && !('from' in secret)) continue;
    const { make, from, length, alphabet } = secret;
    if (make === 'copied' && from === undefined && !secret.key.includes('.')) {
      yield {
        path,
        cause: sentence(
          'manifest.secret.from-missing',
          'The secret {key} is copied, but “from” is missing.',
          { key: secret.key },
        ),
      };
    }
    if (from !== undefined && make !== undefined && make !== 'copied') {
      yield {
        path,
        cause: sentence(
          'manifest.secret.from-and-make',
          'The secret {key} can’t have both “from” and “make: {make}”.',
          { key: secret.key, make },
        ),
      };
    }
    if ((length ?? alphabet) !== undefined && (from !== undefined || (make ?? 'random') !== 'random')) {
      yield {
        path,
        cause: sentence(
          'manifest.secret.not-generated',
          'The secret {key} isn’t generated, so it can’t have a length or alphabet.',
          { key: secret.key },
        ),
      };
    }
  }
}

function* checkRequirements({ app, requires, provides, defaultConfig }: Manifest): Iterable<Finding> {
  const seen = new Set<string>();
  for (const [index, { name }] of requires.entries()) {
    const path = ['requires', index];
    if (seen.has(name))
      yield { path, cause: sentence('manifest.requires.twice', '{name} is required twice.', { name }) };
    seen.add(name);
    if (name === app || provides.some((role) => role === name))
      yield { path, cause: sentence('manifest.requires.itself', 'The app requires itself.') };
  }
  if (Object.hasOwn(defaultConfig, 'uses')) {
    yield {
      path: ['defaultConfig', 'uses'],
      cause: sentence('manifest.uses-reserved', '“uses” is reserved for the choice of dependencies.'),
    };
  }
}

function* checkData({ data, requires }: Manifest): Iterable<Finding> {
  for (const [index, { server, engine, claim, path: file }] of (data?.databases ?? []).entries()) {
    const path = ['data', 'databases', index];
    if (engine === 'sqlite') {
      if (claim === undefined || file === undefined)
        yield {
          path,
          cause: sentence('manifest.database.sqlite-place', 'An sqlite database needs a claim and a path.'),
        };
      if (server !== undefined)
        yield {
          path,
          cause: sentence('manifest.database.sqlite-server', 'An sqlite database has no server.'),
        };
    } else if (server === undefined) {
      yield { path, cause: sentence('manifest.database.server', 'This database needs a server.') };
    } else if (!requires.some(({ name }) => name === server)) {
      yield {
        path,
        cause: sentence(
          'manifest.database.not-required',
          'The database is on {server}, which the app doesn’t require.',
          { server },
        ),
      };
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
        cause: sentence('manifest.asks.kinds', '“kinds” belongs to these only, and they need it: {asks}.', {
          asks: those.join(', '),
        }),
      };
    }
  }
}
