import type { Sentence } from '../../contract/sentence.ts';
import { sentence } from '../lib/sentence.ts';
import { WildError } from '../lib/wild-error.ts';
import type { AppSecret } from './app-secret.ts';
import type { Manifest } from './manifest.ts';

/** An app of the catalogue that can't be used. `place` is `ghost/manifest.yaml:3:5` or a file. */
export function catalogueError(app: string, place: string, cause: Sentence, hint?: Sentence): WildError {
  return new WildError('catalogue.manifest-invalid', {
    title: sentence('catalogue.manifest-invalid.title', 'Can’t use the app {app}', { app }),
    detail: sentence('catalogue.manifest-invalid.detail', '{place}: {cause}', { place, cause }),
    hint:
      hint ??
      sentence('catalogue.manifest-invalid.hint', 'Fix the file, or remove the app from the catalogue.'),
    context: { app, place },
  });
}

export function appNotFound(app: string, count: number, nearest: string | undefined): WildError {
  const name = JSON.stringify(app.slice(0, 60));
  return new WildError('app.not-found', {
    title: sentence('app.not-found.title', 'There’s no app called {name}', { name }),
    detail: sentence('app.not-found.detail', 'None of the {count} apps in the catalogue has that name.', {
      count,
    }),
    hint:
      nearest === undefined
        ? sentence('app.not-found.hint', 'Check the catalogue for the right name.')
        : didYouMean(nearest),
  });
}

export function stillNeeded({ app }: Pick<Manifest, 'app'>, by: Manifest): WildError {
  return new WildError('app.still-needed', {
    title: sentence('catalogue.still-needed.title', 'Can’t remove {app}', { app }),
    detail: sentence('app.still-needed.detail', '{title} depends on it.', { title: by.title }),
    hint: sentence('app.still-needed.hint', 'Remove {title} first.', { title: by.title }),
    context: { app, neededBy: by.app },
  });
}

export function notAdded({ app, title }: Manifest): WildError {
  return new WildError('app.not-added', {
    title: sentence('app.not-added.update-title', 'Can’t update {title}', { title }),
    detail: sentence('app.not-added.detail', '{title} isn’t in this cloud.', { title }),
    hint: sentence('catalogue.not-added.hint', 'Add it with “wild app add {app}”.', { app }),
    context: { app },
  });
}

export function appRecordUnreadable(app: string, path: string): WildError {
  return new WildError('cloud.unreadable', {
    title: sentence('app.record-unreadable.title', 'Can’t read this cloud’s record of {app}', { app }),
    detail: sentence('app.record-unreadable.detail', '{path} doesn’t have the format Wild Cloud writes.', {
      path,
    }),
    hint: sentence(
      'app.record-unreadable.hint',
      'Restore it from a copy, or delete it. Without it, an update treats every value in config.yaml as set by you.',
    ),
    context: { app, path },
  });
}

/** The cloud has the app from another catalogue than the one that offers it now. */
export function changedHands({ app, title }: Manifest, was: string, is: string): WildError {
  return new WildError('catalogue.changed-hands', {
    title: sentence('catalogue.changed-hands.title', 'Can’t continue with {title}', { title }),
    detail: sentence(
      'catalogue.changed-hands.detail',
      'This cloud installed {app} from the catalogue {was}, but it would now come from {is}.',
      { app, was, is },
    ),
    hint: sentence(
      'catalogue.changed-hands.hint',
      'Choose a catalogue with “wild catalogue prefer {was} {app}”, or remove {app} first.',
      { app, was },
    ),
    context: { app, was, is },
  });
}

const settingsTitle = (title: string): Sentence =>
  sentence('app.settings-invalid.title', 'Can’t use these settings for {title}', { title });

export function settingRefused({ app, title }: Manifest, path: string, detail: Sentence): WildError {
  return new WildError('app.settings-invalid', {
    title: settingsTitle(title),
    detail,
    context: { app, setting: path },
  });
}

export function settingUnknown(
  { app, title }: Manifest,
  path: string,
  nearest: string | undefined,
): WildError {
  return new WildError('app.settings-invalid', {
    title: settingsTitle(title),
    detail: sentence('app.settings-invalid.unknown', '{title} has no setting “{path}”.', { title, path }),
    hint: nearest === undefined ? undefined : didYouMean(nearest),
    context: { app, setting: path },
  });
}

export function secretMissing(
  { app, title }: Manifest,
  { key, path }: Pick<AppSecret, 'key' | 'path'>,
  label: string | Sentence,
): WildError {
  return new WildError('app.settings-invalid', {
    title: settingsTitle(title),
    detail: sentence(
      'app.settings-invalid.secret-missing',
      '“{label}” is required, and there’s no secret {path}.',
      { label, path },
    ),
    hint: sentence('app.settings-invalid.secret-hint', 'Set it with “wild secret set {path}”.', { path }),
    context: { app, setting: key },
  });
}

export function notAGroup(app: string, path: string): WildError {
  return new WildError('app.settings-invalid', {
    title: settingsTitle(app),
    detail: sentence(
      'app.settings-invalid.not-a-group',
      '{path} in config.yaml is a single value, but it must be a group of settings.',
      { path },
    ),
    hint: sentence(
      'app.settings-invalid.not-a-group-hint',
      'Remove it from config.yaml, or move the values below it.',
    ),
  });
}

/** The chosen app doesn't provide the role. `providers` are the apps that do. */
export function wrongProvider(
  { app, title }: Manifest,
  role: string,
  chosen: string,
  providers: readonly string[],
): WildError {
  return new WildError('app.settings-invalid', {
    title: settingsTitle(title),
    detail: sentence(
      'app.settings-invalid.wrong-provider',
      'apps.{app}.uses.{role} is set to {chosen}, which doesn’t provide {role}.',
      { app, role, chosen },
    ),
    hint:
      providers.length === 0
        ? sentence('app.settings-invalid.no-provider-hint', 'No app in the catalogue does.')
        : sentence('app.settings-invalid.provider-hint', 'These apps do: {apps}.', {
            apps: providers.join(', '),
          }),
    context: { app, setting: `uses.${role}` },
  });
}

export function noProvider({ app, title }: Manifest, role: string): WildError {
  return new WildError('app.not-found', {
    title: sentence('app.no-provider.title', 'Can’t use {title}', { title }),
    detail: sentence(
      'app.no-provider.detail',
      'It needs an app that provides {role}, and the catalogue has none.',
      { role },
    ),
    hint: sentence('app.no-provider.hint', 'Add a catalogue that has one.'),
    context: { app, role },
  });
}

export function isPassword(path: string): WildError {
  return new WildError('config.bad-value', {
    title: sentence('config.bad-value.title', 'Can’t save this value'),
    detail: sentence(
      'app.setting-is-password.detail',
      '{path} is a password, and config.yaml is stored unencrypted and kept in the history.',
      { path },
    ),
    hint: sentence('app.setting-is-password.hint', 'Store it encrypted: wild secret set {path}', { path }),
    context: { path },
  });
}

export function badAppName(name: string): WildError {
  return new WildError('app.settings-invalid', {
    title: sentence('app.bad-name.title', 'Can’t create an app with this name'),
    detail: sentence('app.bad-name.detail', '{name} isn’t a valid app name.', {
      name: JSON.stringify(name.slice(0, 60)),
    }),
    hint: sentence('app.bad-name.hint', 'Use at most 40 lowercase letters, digits and hyphens.'),
  });
}

export function folderNotEmpty(folder: string): WildError {
  return new WildError('cloud.folder-not-empty', {
    title: sentence('app.folder-not-empty.title', 'Can’t create an app in {folder}', { folder }),
    detail: sentence('app.folder-not-empty.detail', 'The folder isn’t empty.'),
    hint: sentence('app.folder-not-empty.hint', 'Choose an empty folder, or one that doesn’t exist yet.'),
    context: { folder },
  });
}

export const didYouMean = (nearest: string): Sentence =>
  sentence('catalogue.did-you-mean', 'Did you mean {nearest}?', { nearest });
