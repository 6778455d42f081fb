import type { Sentence } from '../../contract/sentence.ts';
import { sentence } from '../lib/sentence.ts';
import { WildError } from '../lib/wild-error.ts';

/** A service that can't be used. `place` is `metallb/manifest.yaml:3:5` or a file. */
export function manifestInvalid(service: string, place: string, cause: Sentence): WildError {
  return new WildError('services.manifest-invalid', {
    title: sentence('services.manifest-invalid.title', 'Can’t use the service {service}', { service }),
    detail: sentence('services.manifest-invalid.detail', '{place}: {cause}', { place, cause }),
    hint: sentence('services.manifest-invalid.hint', 'Fix the file, or remove the folder of the service.'),
    context: { service, place },
  });
}

export function serviceNotFound(service: string, nearest: string | undefined): WildError {
  const name = JSON.stringify(service.slice(0, 60));
  return new WildError('services.not-found', {
    title: sentence('services.not-found.title', 'There’s no service called {name}', { name }),
    detail: sentence('services.not-found.detail', 'Neither Wild Cloud nor this cloud’s folder has it.'),
    hint:
      nearest === undefined
        ? sentence('services.not-found.hint', '“wild service list” shows all services.')
        : sentence('services.not-found.near', 'Did you mean {nearest}?', { nearest }),
  });
}

export function dependencyCycle(services: readonly string[]): WildError {
  return new WildError('services.manifest-invalid', {
    title: sentence('services.cycle.title', 'Can’t order the services'),
    detail: sentence(
      'services.cycle.detail',
      'These services depend on each other in a circle: {services}.',
      {
        services: services.join(', '),
      },
    ),
    hint: sentence('services.cycle.hint', 'Remove one of the dependencies from its manifest.yaml.'),
  });
}

export function settingMissing(title: string, label: Sentence, path: string): WildError {
  return new WildError('services.settings-invalid', {
    title: sentence('services.setting-missing.title', '{title} needs a setting', { title }),
    detail: sentence('services.setting-missing.detail', '“{label}” has no value.', { label }),
    hint: sentence('services.setting-missing.hint', 'Set {path}, then try again.', { path }),
    context: { path },
  });
}

export function secretMissing(title: string, path: string): WildError {
  return new WildError('services.settings-invalid', {
    title: sentence('services.secret-missing.title', '{title} needs a secret', { title }),
    detail: sentence('services.secret-missing.detail', '{path} isn’t stored yet.', { path }),
    hint: sentence('services.secret-missing.hint', 'Set it with “wild secret set {path}”.', { path }),
    context: { path },
  });
}

export function settingUnknown(title: string, path: string, nearest: string | undefined): WildError {
  return new WildError('services.settings-invalid', {
    title: sentence('services.setting-unknown.title', '{title} has no such setting', { title }),
    detail: sentence('services.setting-unknown.detail', '“{path}” isn’t one of its settings.', { path }),
    hint:
      nearest === undefined
        ? undefined
        : sentence('services.not-found.near', 'Did you mean {nearest}?', { nearest }),
  });
}

export function settingRefused(title: string, path: string, reason: Sentence): WildError {
  return new WildError('services.settings-invalid', {
    title: sentence('services.setting-refused.title', 'Can’t use this setting for {title}', { title }),
    detail: reason,
    context: { path },
  });
}

export function hashChanged(file: string, url: string, expected: string, found: string): WildError {
  return new WildError('services.hash-mismatch', {
    title: sentence('services.hash-mismatch.title', 'A release manifest isn’t the expected one'),
    detail: sentence(
      'services.hash-mismatch.detail',
      '{file} was downloaded, but its SHA-256 hash isn’t the recorded one. Somebody may have changed the file. Nothing was deployed.',
      { file },
    ),
    hint: sentence(
      'services.hash-mismatch.hint',
      'Try again later or from another network. If it stays the same, don’t deploy it, and report it.',
    ),
    context: { url, expected, found },
  });
}

export function sourceTooLarge(file: string, url: string, bytes: number): WildError {
  return new WildError('services.hash-mismatch', {
    title: sentence('services.source-too-large.title', 'A release manifest is too large'),
    detail: sentence(
      'services.source-too-large.detail',
      '{file} is larger than {bytes} bytes. Nothing was deployed.',
      {
        file,
        bytes,
      },
    ),
    context: { url },
  });
}

export function stillUsed(title: string, users: readonly string[]): WildError {
  const shown = users.slice(0, 5).join(', ');
  return new WildError('services.still-used', {
    title: sentence('services.still-used.title', 'Can’t remove {title}', { title }),
    detail:
      users.length > 5
        ? sentence('services.still-used.many', '{users} and {more} more use it.', {
            users: shown,
            more: users.length - 5,
          })
        : sentence('services.still-used.detail', '{users} still use it.', { users: shown }),
    hint: sentence('services.still-used.hint', 'Remove or change what uses it first.'),
    context: { users: users.join(', ') },
  });
}

export function nameNotTyped(title: string): WildError {
  return new WildError('services.settings-invalid', {
    title: sentence('services.name-not-typed.title', '{title} was not removed', { title }),
    detail: sentence('services.name-not-typed.detail', 'Removing it needs its name as confirmation.'),
    hint: sentence('services.name-not-typed.hint', 'Type the name of the service.'),
  });
}

export function notProven(title: string, reason: Sentence, hint: Sentence | undefined): WildError {
  return new WildError('services.not-proven', {
    title: sentence('services.not-proven.title', '{title} runs, but doesn’t work', { title }),
    detail: reason,
    hint: hint ?? sentence('services.not-proven.hint', 'Continue the operation to check it again.'),
    retry: true,
  });
}

export function upgradeRefused(title: string, reason: Sentence): WildError {
  return new WildError('services.upgrade-refused', {
    title: sentence('services.upgrade-refused.title', '{title} can’t be upgraded in one go', { title }),
    detail: reason,
    hint: sentence(
      'services.upgrade-refused.hint',
      'Nothing was changed. Use a version of Wild Cloud in between first.',
    ),
  });
}

export function notChosen(service: string, title: string, catalogue: string): WildError {
  return new WildError('services.not-chosen', {
    title: sentence('services.not-chosen.title', '{title} isn’t chosen for this cloud', { title }),
    detail: sentence(
      'services.not-chosen.detail',
      'The catalogue {catalogue} offers it. Wild Cloud only uses services of other catalogues that you choose.',
      { catalogue },
    ),
    hint: sentence('services.not-chosen.hint', 'Choose it with “wild service add {service}”.', { service }),
    context: { service, catalogue },
  });
}

export function secretNotCopied(namespace: string, name: string): WildError {
  return notCopied(
    sentence('services.copy.none', 'There’s no Secret {name} in the namespace {namespace}.', {
      name,
      namespace,
    }),
  );
}

export function systemNamespace(namespace: string): WildError {
  return notCopied(
    sentence('services.copy.system', 'The namespace {namespace} belongs to the cluster itself.', {
      namespace,
    }),
  );
}

export function secretTargetMissing(namespace: string): WildError {
  return notCopied(
    sentence('services.copy.no-namespace', 'There’s no namespace {namespace}.', { namespace }),
    sentence('services.copy.no-namespace.hint', 'Deploy the app that needs it first.'),
  );
}

export function secretOwned(name: string, namespace: string): WildError {
  return notCopied(
    sentence(
      'services.copy.owned',
      'The Secret {name} in the namespace {namespace} belongs to an app or service.',
      {
        name,
        namespace,
      },
    ),
  );
}

export function secretTypeNotCopied(name: string, type: string): WildError {
  return notCopied(
    sentence('services.copy.type', '{name} has the type {type}, which only works where it is.', {
      name,
      type,
    }),
  );
}

function notCopied(detail: Sentence, hint?: Sentence): WildError {
  return new WildError('services.secret-not-copied', {
    title: sentence('services.copy.title', 'The Secret was not copied'),
    detail,
    hint,
  });
}

export function nothingNeeded(): WildError {
  return new WildError('services.settings-invalid', {
    title: sentence('services.nothing-needed.title', 'Nothing to deploy'),
    detail: sentence('services.nothing-needed.detail', 'This cloud needs no service.'),
  });
}
