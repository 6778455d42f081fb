import type { Place } from '../../../contract/storage.ts';
import type { Sentence } from '../../../contract/wire.ts';
import { sentence } from '../../lib/sentence.ts';
import { WildError } from '../../lib/wild-error.ts';

export function placeNotFound(name: string, names: readonly string[]): WildError {
  return new WildError('storage.place-not-found', {
    title: sentence('storage.place-not-found.title', 'There’s no place “{name}”', { name }),
    detail:
      names.length === 0
        ? sentence('storage.place-not-found.none', 'This cloud has no places yet.')
        : sentence('storage.place-not-found.detail', 'This cloud has {names}.', { names: names.join(', ') }),
    hint: sentence('storage.place-not-found.hint', '“wild storage place list” shows them.'),
  });
}

export function placeExists(name: string): WildError {
  return new WildError('storage.place-exists', {
    title: sentence('storage.place-exists.title', 'The place “{name}” already exists', { name }),
    detail: sentence('storage.place-exists.detail', 'Backups and apps may be using it.'),
    hint: sentence('storage.place-exists.hint', 'Choose another name, or remove that place first.'),
  });
}

const title = (name: string) =>
  sentence('storage.place-unusable.title', 'The place “{name}” can’t be used', { name });

/** What was typed, or is in config.yaml, can't be a place. */
export function badPlace(name: string, problem: Sentence): WildError {
  return new WildError('storage.place-unusable', {
    title: title(name),
    detail: problem,
    hint: sentence('storage.place-unusable.hint', 'Correct this, then try again. Nothing was stored.'),
  });
}

export function keysMissing(name: string): WildError {
  return new WildError('storage.place-unusable', {
    title: title(name),
    detail: sentence('storage.place.keys-missing', 'Its keys aren’t stored in this cloud.'),
    hint: sentence('storage.place.keys-missing.hint', 'Remove the place, then add it again with its keys.'),
  });
}

export interface Technical {
  readonly code?: string;
  readonly message?: string;
  readonly status?: string;
}

const contextOf = (place: Place, { code, message, status }: Technical) => ({
  endpoint: place.endpoint,
  bucket: place.bucket,
  region: place.region,
  ...(status === undefined ? {} : { status }),
  ...(code === undefined || code === '' ? {} : { code }),
  ...(message === undefined || message === '' ? {} : { message }),
});

/** The server answers, and something about the place or its keys is wrong. */
export function placeRefused(
  place: Place,
  { detail, hint }: { readonly detail: Sentence; readonly hint: Sentence },
  technical: Technical,
): WildError {
  return new WildError('storage.place-unusable', {
    title: title(place.name),
    detail,
    hint,
    context: contextOf(place, technical),
  });
}

/** Nothing that could be an S3 server answers. */
export function placeUnreachable(
  place: Place,
  { detail, hint }: { readonly detail: Sentence; readonly hint: Sentence },
  technical: Technical,
  cause?: unknown,
): WildError {
  return new WildError('storage.place-unreachable', {
    family: 'environment',
    title: sentence('storage.place-unreachable.title', 'The place “{name}” doesn’t respond', {
      name: place.name,
    }),
    detail,
    hint,
    retry: true,
    context: contextOf(place, technical),
    ...(cause === undefined ? {} : { cause }),
  });
}
