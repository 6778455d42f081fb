import { sentence } from '../../lib/sentence.ts';
import { WildError } from '../../lib/wild-error.ts';

export function notAdded(title: string): WildError {
  return new WildError('app.not-added', {
    title: sentence('app.not-added.title', '{title} isn’t in this cloud', { title }),
    detail: sentence('app.not-added.detail', 'It hasn’t been added, so there is nothing to deploy.'),
    hint: sentence('app.not-added.hint', 'Install {title} first.', { title }),
  });
}

export function noApps(): WildError {
  return new WildError('app.not-added', {
    title: sentence('app.none-added.title', 'This cloud has no apps'),
    detail: sentence('app.none-added.detail', 'No app has been added, so there is nothing to deploy.'),
    hint: sentence('app.none-added.hint', 'Install an app first.'),
  });
}

export function stillNeeded(title: string, dependents: readonly string[]): WildError {
  const last = dependents.at(-1) ?? '';
  const names = dependents.slice(0, -1).join(', ');
  return new WildError('app.still-needed', {
    title: sentence('app.still-needed.title', 'Can’t remove {title}', { title }),
    ...(dependents.length === 1
      ? {
          detail: sentence('app.still-needed.one', '{name} needs it.', { name: last }),
          hint: sentence('app.still-needed.remove-one', 'Remove {name} first.', { name: last }),
        }
      : {
          detail: sentence('app.still-needed.many', '{names} and {last} need it.', { names, last }),
          hint: sentence('app.still-needed.remove-many', 'Remove {names} and {last} first.', { names, last }),
        }),
  });
}

export function dependentsUnknown(title: string, other: string): WildError {
  return new WildError('app.still-needed', {
    title: sentence('app.data-not-deleted.title', 'The data of {title} wasn’t deleted', { title }),
    detail: sentence(
      'app.dependents-unknown.detail',
      'The app {other} can’t be read, so it’s unclear whether it needs {title}.',
      { other, title },
    ),
    hint: sentence(
      'app.dependents-unknown.hint',
      'Fix or remove {other} first, or remove {title} and keep its data.',
      { other, title },
    ),
  });
}

export function nameNotConfirmed(title: string): WildError {
  return new WildError('app.settings-invalid', {
    title: sentence('app.data-not-deleted.title', 'The data of {title} wasn’t deleted', { title }),
    detail: sentence('app.name-not-confirmed.detail', 'What you typed isn’t the app’s name.'),
    hint: sentence(
      'app.name-not-confirmed.hint',
      'Type {title} to delete its data, or remove the app and keep the data.',
      { title },
    ),
  });
}
