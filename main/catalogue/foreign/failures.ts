import type { Sentence } from '../../../contract/sentence.ts';
import { sentence } from '../../lib/sentence.ts';
import { WildError } from '../../lib/wild-error.ts';
import { didYouMean } from '../failures.ts';

export function listUnreadable(path: string): WildError {
  return new WildError('settings.unreadable', {
    title: sentence('catalogue.list-unreadable.title', 'Can’t read your list of catalogues'),
    detail: sentence('catalogue.list-unreadable.detail', '{path} has an unknown format.', { path }),
    hint: sentence(
      'catalogue.list-unreadable.hint',
      'Move the file away and add the catalogues again. Your clouds aren’t affected.',
    ),
    context: { path },
  });
}

export function notAFolder(folder: string): WildError {
  return new WildError('catalogue.not-found', {
    title: sentence('catalogue.not-a-folder.title', 'Can’t add this catalogue'),
    detail: sentence('catalogue.not-a-folder.detail', '{folder} isn’t a folder.', { folder }),
    hint: sentence(
      'catalogue.not-a-folder.hint',
      'Enter a folder on this computer, or the https address of a Git repository.',
    ),
  });
}

export function badAddress(): WildError {
  return new WildError('catalogue.refused', {
    title: sentence('catalogue.bad-address.title', 'Can’t use this address'),
    detail: sentence(
      'catalogue.bad-address.detail',
      'A catalogue needs an https address without a username or password.',
    ),
    hint: sentence(
      'catalogue.bad-address.hint',
      'Enter the https address of the repository, or clone it yourself and enter the folder.',
    ),
  });
}

export function catalogueNotFound(
  name: string,
  known: readonly string[],
  nearest: string | undefined,
): WildError {
  return new WildError('catalogue.not-found', {
    title: sentence('catalogue.not-found.title', 'There’s no catalogue called {name}', {
      name: JSON.stringify(name.slice(0, 60)),
    }),
    detail:
      known.length === 0
        ? sentence('catalogue.not-found.none', 'You haven’t added any catalogues.')
        : sentence('catalogue.not-found.detail', 'Your catalogues: {names}.', { names: known.join(', ') }),
    hint: nearest === undefined ? undefined : didYouMean(nearest),
  });
}

export function badCatalogueName(name: string): WildError {
  return new WildError('catalogue.refused', {
    title: sentence('catalogue.bad-name.title', 'Can’t add a catalogue with this name'),
    detail: sentence('catalogue.bad-name.detail', '{name} isn’t a valid catalogue name.', {
      name: JSON.stringify(name.slice(0, 60)),
    }),
    hint: sentence(
      'catalogue.bad-name.hint',
      'Use --name to give it a name of lowercase letters, digits and hyphens.',
    ),
  });
}

export function catalogueExists(name: string): WildError {
  return new WildError('catalogue.exists', {
    title: sentence('catalogue.exists.title', 'There’s already a catalogue called {name}', { name }),
    detail: sentence('catalogue.exists.detail', 'Catalogue names must be unique.'),
    hint: sentence(
      'catalogue.exists.hint',
      'Choose another name with --name, or update the existing catalogue.',
    ),
    context: { name },
  });
}

export function unreachable(url: string, error: Error): WildError {
  return new WildError('catalogue.unreachable', {
    family: 'environment',
    title: sentence('catalogue.unreachable.title', 'Can’t fetch this catalogue'),
    detail: sentence('catalogue.unreachable.detail', '{url} doesn’t respond like a Git repository.', { url }),
    hint: sentence('catalogue.unreachable.hint', 'Check the address and the network connection.'),
    retry: true,
    context: { url, answer: error.message.slice(0, 2000) },
    cause: error,
  });
}

export function refused(url: string, detail: Sentence): WildError {
  return new WildError('catalogue.refused', {
    title: sentence('catalogue.refused.title', 'Can’t use this catalogue'),
    detail,
    hint: sentence('catalogue.refused.hint', 'Contact the author of the catalogue.'),
    context: { url },
  });
}

export const nestedTooDeep = (path: string, depth: number): Sentence =>
  sentence('catalogue.refused.too-deep', '{path} is nested more than {depth} levels deep.', { path, depth });

export const unportableName = (path: string): Sentence =>
  sentence('catalogue.refused.name', '{path} has a name that some systems don’t allow.', { path });

export const isLink = (path: string): Sentence =>
  sentence('catalogue.refused.link', '{path} is a link.', { path });

export const tooLarge = (path: string): Sentence =>
  sentence('catalogue.refused.too-large', '{path} makes the catalogue larger than allowed.', { path });

export const notText = (path: string): Sentence =>
  sentence('catalogue.refused.not-text', '{path} isn’t UTF-8 text.', { path });

export const sendsTooMuch = (): Sentence =>
  sentence('catalogue.refused.download-too-large', 'The download is larger than a catalogue may be.');
