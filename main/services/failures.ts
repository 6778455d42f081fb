import type { Sentence } from '../../contract/sentence.ts';
import { sentence } from '../lib/sentence.ts';
import { WildError } from '../lib/wild-error.ts';

/** A service that can't be used. `place` is `metallb/manifest.yaml:3:5` or a file. */
export function manifestInvalid(service: string, place: string, cause: Sentence): WildError {
  return new WildError('services.manifest-invalid', {
    title: sentence('services.manifest-invalid.title', 'Can’t use the service {service}', { service }),
    detail: sentence('services.manifest-invalid.detail', '{place}: {cause}', { place, cause }),
    hint: sentence('services.manifest-invalid.hint', 'Fix the file, or remove the service’s folder.'),
    context: { service, place },
  });
}

export function serviceNotFound(service: string, nearest: string | undefined): WildError {
  const name = JSON.stringify(service.slice(0, 60));
  return new WildError('services.not-found', {
    title: sentence('services.not-found.title', 'There’s no service called {name}', { name }),
    detail: sentence(
      'services.not-found.detail',
      'It’s neither part of Wild Cloud nor in this cloud’s folder.',
    ),
    hint:
      nearest === undefined
        ? sentence('services.not-found.hint', '“wild service list” shows all services.')
        : sentence('services.not-found.near', 'Did you mean {nearest}?', { nearest }),
  });
}

export function dependencyCycle(services: readonly string[]): WildError {
  return new WildError('services.manifest-invalid', {
    title: sentence('services.cycle.title', 'Can’t set up services that need each other'),
    detail: sentence(
      'services.cycle.detail',
      'These services depend on each other in a circle: {services}.',
      {
        services: services.join(', '),
      },
    ),
    hint: sentence(
      'services.cycle.hint',
      'Remove one of these dependencies from its service’s manifest.yaml.',
    ),
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
    title: sentence('services.secret-missing.title', '{title} needs a password or key', { title }),
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

export function addressTaken(title: string, path: string, reason: Sentence): WildError {
  return new WildError('services.settings-invalid', {
    title: sentence('services.address.title', '{title} can’t use these addresses', { title }),
    detail: reason,
    hint: sentence(
      'services.address.hint',
      'Set {path} to addresses that no device uses, outside your router’s DHCP range.',
      { path },
    ),
    context: { path },
  });
}

export function hashChanged(file: string, url: string, expected: string, found: string): WildError {
  return new WildError('services.hash-mismatch', {
    title: sentence('services.hash-mismatch.title', 'A downloaded file isn’t the expected one'),
    detail: sentence(
      'services.hash-mismatch.detail',
      'The SHA-256 checksum of {file} differs from the recorded one, so the file may have been tampered with. Nothing was set up.',
      { file },
    ),
    hint: sentence(
      'services.hash-mismatch.hint',
      'Try again later or from another network. If it happens again, don’t use the file, and report it to the Wild Cloud project.',
    ),
    context: { url, expected, found },
  });
}

export function sourceTooLarge(file: string, url: string, bytes: number): WildError {
  return new WildError('services.hash-mismatch', {
    title: sentence('services.source-too-large.title', 'A downloaded file is too large'),
    detail: sentence(
      'services.source-too-large.detail',
      '{file} is larger than {bytes} bytes. Nothing was set up.',
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
        ? sentence('services.still-used.many', 'Still in use by {users} and {more} more.', {
            users: shown,
            more: users.length - 5,
          })
        : sentence('services.still-used.detail', 'Still in use by {users}.', { users: shown }),
    hint: sentence('services.still-used.hint', 'First remove or change what uses it.'),
    context: { users: users.join(', ') },
  });
}

export function nameNotTyped(title: string): WildError {
  return new WildError('services.settings-invalid', {
    title: sentence('services.name-not-typed.title', '{title} wasn’t removed', { title }),
    detail: sentence('services.name-not-typed.detail', 'You have to type its name to confirm.'),
    hint: sentence('services.name-not-typed.hint', 'Type the name of the service, then try again.'),
  });
}

export function notProven(title: string, reason: Sentence, hint: Sentence | undefined): WildError {
  return new WildError('services.not-proven', {
    title: sentence('services.not-proven.title', '{title} is running but doesn’t work', { title }),
    detail: reason,
    hint: hint ?? sentence('services.not-proven.hint', 'Continue the operation to check again.'),
    retry: true,
  });
}

export function upgradeRefused(title: string, reason: Sentence): WildError {
  return new WildError('services.upgrade-refused', {
    title: sentence('services.upgrade-refused.title', '{title} can’t be upgraded in one step', { title }),
    detail: reason,
    hint: sentence(
      'services.upgrade-refused.hint',
      'Nothing was changed. Upgrade with an earlier version of Wild Cloud first, then with this one.',
    ),
  });
}

export function notChosen(service: string, title: string, catalogue: string): WildError {
  return new WildError('services.not-chosen', {
    title: sentence('services.not-chosen.title', '{title} hasn’t been chosen for this cloud', { title }),
    detail: sentence(
      'services.not-chosen.detail',
      'The catalogue {catalogue} offers it. From other catalogues, Wild Cloud only uses the services that you choose.',
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
    sentence('services.copy.no-namespace.hint', 'First deploy the app that needs it.'),
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
    sentence('services.copy.type', '{name} has the type {type}, which only works in its own namespace.', {
      name,
      type,
    }),
  );
}

function notCopied(detail: Sentence, hint?: Sentence): WildError {
  return new WildError('services.secret-not-copied', {
    title: sentence('services.copy.title', 'The Secret wasn’t copied'),
    detail,
    hint,
  });
}

export function nothingNeeded(): WildError {
  return new WildError('services.settings-invalid', {
    title: sentence('services.nothing-needed.title', 'Nothing to set up'),
    detail: sentence('services.nothing-needed.detail', 'This cloud doesn’t need any services.'),
  });
}
