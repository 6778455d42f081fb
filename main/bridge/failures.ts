import { asTheySaid, sentence } from '../lib/sentence.ts';
import { WildError } from '../lib/wild-error.ts';

export function unknownCall(kind: 'call' | 'stream', name: string): WildError {
  return new WildError('bridge.unknown-call', {
    family: 'bug',
    title: sentence('bridge.unknown-call.title', 'Wild Cloud ran into a bug'),
    detail: sentence('bridge.unknown-call.detail', 'There’s no {kind} named {name}.', {
      kind,
      name: name.slice(0, 100),
    }),
  });
}

/** @param path the invalid field, or empty for the whole input */
export function badInput(call: string, path: string, reason: string): WildError {
  const values = { path, reason: asTheySaid(reason) };
  return new WildError('bridge.bad-input', {
    title: sentence('bridge.bad-input.title', 'Invalid input'),
    detail:
      path === ''
        ? sentence('bridge.bad-input.whole', 'The input isn’t valid: {reason}.', values)
        : sentence('bridge.bad-input.field', '“{path}” isn’t valid: {reason}.', values),
    hint: sentence('bridge.bad-input.hint', 'Correct it and try again.'),
    context: { call, path },
  });
}

export function needsTerminal(): WildError {
  return new WildError('bridge.refused', {
    title: sentence('bridge.dashboard.title', 'The dashboard needs a terminal'),
    detail: sentence('bridge.dashboard.detail', 'It’s text-based and only available on the command line.'),
    hint: sentence('bridge.dashboard.hint', 'Run: wild cluster dashboard'),
  });
}

export function noSetting(path: string): WildError {
  return new WildError('config.not-found', {
    title: sentence('bridge.no-setting.title', 'Setting not found'),
    detail: sentence('bridge.no-setting.detail', 'config.yaml has no value at {path}.', { path }),
    hint: sentence('bridge.no-setting.hint', 'See all settings with “wild config show”, or under Settings.'),
  });
}

export function noSecret(path: string): WildError {
  return new WildError('secrets.not-found', {
    title: sentence('bridge.no-secret.title', 'Secret not found'),
    detail: sentence('bridge.no-secret.detail', 'secrets.yaml has no value at {path}.', { path }),
    hint: sentence('bridge.no-secret.hint', 'See all names with “wild secret list”, or under Settings.'),
  });
}

export function secretExists(path: string): WildError {
  return new WildError('config.bad-value', {
    title: sentence('bridge.secret-exists.title', 'This secret already exists'),
    detail: sentence(
      'bridge.secret-exists.detail',
      '{path} has a value. Replacing it would break whatever uses it.',
      { path },
    ),
    hint: sentence('bridge.secret-exists.hint', 'To replace it anyway, add --replace.'),
  });
}

export function noRecipe(path: string): WildError {
  return new WildError('config.bad-value', {
    title: sentence('bridge.no-recipe.title', 'Can’t generate a new value for this secret'),
    detail: sentence(
      'bridge.no-recipe.detail',
      'No app defines how to generate {path}; somebody entered it by hand.',
      { path },
    ),
    hint: sentence('bridge.no-recipe.hint', 'Set a new value with “wild secret set {path}”.', { path }),
  });
}

const origins = {
  'proof-of-concept': sentence(
    'bridge.older-form.proof-of-concept',
    'The scripts of the Wild Cloud proof of concept created it. Nothing was changed.',
  ),
  central: sentence('bridge.older-form.central', 'It’s an instance of Wild Central. Nothing was changed.'),
  'central-home': sentence(
    'bridge.older-form.central-home',
    'It’s the data folder of Wild Central, which contains its instances. Nothing was changed.',
  ),
  unclear: sentence(
    'bridge.older-form.unclear',
    'It contains settings of a cloud, but it’s unclear what created them. Nothing was changed.',
  ),
  begun: sentence('bridge.older-form.begun', 'Adopting it was interrupted. Nothing was changed.'),
} as const;

export function olderForm(folder: string, form: keyof typeof origins): WildError {
  return new WildError('cloud.older-form', {
    title: sentence('bridge.older-form.title', 'This folder has an older format'),
    detail: origins[form],
    hint: sentence('bridge.older-form.hint', 'See what adopting it would do: wild cloud adopt {folder}', {
      folder: JSON.stringify(folder),
    }),
    context: { folder, form },
  });
}
