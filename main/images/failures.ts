import type { Sentence } from '../../contract/wire.ts';
import { sentence } from '../lib/sentence.ts';
import { WildError } from '../lib/wild-error.ts';

export function refused(detail: Sentence): WildError {
  return new WildError('images.refused', {
    title: sentence('images.refused.title', 'Can’t choose this image'),
    detail,
  });
}

export const refusals = {
  boardMissing: sentence(
    'images.refused.board-missing',
    'Every single-board computer needs its own image, so its name is needed, such as rpi_generic for a Raspberry Pi 4.',
  ),
  boardWithoutNeed: sentence(
    'images.refused.board-without-need',
    'Only images for SD cards are made for a single-board computer.',
  ),
  factory: (factory: string) =>
    sentence(
      'images.refused.factory',
      'cluster.nodes.talos.factory in config.yaml isn’t a web address: {factory}',
      { factory },
    ),
  talos: (version: string) =>
    sentence('images.refused.talos', '“{version}” isn’t a version of Talos, such as v1.13.0.', { version }),
  id: (id: string) =>
    sentence('images.refused.id', 'The schematicId in config.yaml isn’t a valid ID: {id}', { id }),
  idMissing: sentence(
    'images.refused.id-missing',
    'cluster.nodes.talos.schematic in config.yaml has more than extensions, so its ID can’t be computed here. Set the ID from the image factory in cluster.nodes.talos.schematicId.',
  ),
} as const;

export function notAvailable(name: string, talos: string, context: Record<string, string>): WildError {
  return new WildError('images.not-available', {
    title: sentence('images.not-available.title', 'The image factory doesn’t have {name}', { name }),
    detail: sentence(
      'images.not-available.detail',
      'It has no file with this name for Talos {talos} and these extensions.',
      { talos },
    ),
    hint: sentence('images.not-available.hint', 'Choose another version of Talos, or other extensions.'),
    context,
  });
}

export function boardUnknown(board: string, known: readonly string[]): WildError {
  return new WildError('images.not-available', {
    title: sentence('images.board-unknown.title', 'There’s no image for {board}', { board }),
    detail: sentence(
      'images.board-unknown.detail',
      'The image factory builds images for these single-board computers: {boards}.',
      { boards: known.join(', ') },
    ),
  });
}

export function boardNotAsked(board: string): WildError {
  return new WildError('images.not-available', {
    family: 'environment',
    title: sentence('images.board-not-asked.title', 'Can’t look up {board}', { board }),
    detail: sentence(
      'images.board-not-asked.detail',
      'The image factory knows what this single-board computer needs, but it can’t be reached.',
    ),
    hint: checkConnection,
    retry: true,
  });
}

const checkConnection = sentence(
  'images.check-connection',
  'Check this computer’s internet connection, then try again.',
);

export function wrongSize(name: string, url: string, expected: number, found: number): WildError {
  return new WildError('images.damaged', {
    family: 'environment',
    title: sentence('images.damaged.title', 'Can’t use {name}', { name }),
    detail: sentence(
      'images.damaged.size',
      'The image factory announced {expected} bytes but sent {found}. The file was deleted.',
      { expected, found },
    ),
    hint: checkConnection,
    retry: true,
    context: { url },
  });
}

export function notArguments(name: string, url: string): WildError {
  return new WildError('images.damaged', {
    title: sentence('images.damaged.title', 'Can’t use {name}', { name }),
    detail: sentence(
      'images.damaged.arguments',
      'It should contain the kernel’s arguments in one line, but contains something else. The file was deleted.',
    ),
    retry: true,
    context: { url },
  });
}

export function fileChanged(name: string, url: string, expected: string, found: string): WildError {
  return new WildError('images.changed', {
    title: sentence('images.changed.title', '{name} has changed', { name }),
    detail: sentence(
      'images.changed.detail',
      'The image factory now has a different file at the same address. Its hash is {found}; at the first download it was {expected}. The new file was deleted.',
      { found, expected },
    ),
    hint: sentence(
      'images.changed.hint',
      'Images shouldn’t change. Compare the hash on another network. If you trust the new file, accept it with “wild image fetch … --accept {found}”.',
      { found },
    ),
    context: { url, expected, found },
  });
}

export function imageMissing(): WildError {
  return new WildError('images.not-available', {
    title: sentence('images.missing.title', 'The image isn’t on this computer'),
    detail: sentence('images.missing.detail', 'It was never downloaded, was deleted, or is damaged.'),
    hint: sentence('images.missing.hint', 'Download it, for example with “wild image fetch”.'),
  });
}
