import type { Sentence } from '../../contract/wire.ts';
import { formatDiskSize } from '../lib/format-disk-size.ts';
import { asTheySaid, sentence } from '../lib/sentence.ts';
import { WildError } from '../lib/wild-error.ts';

export function notListed(cause: unknown): WildError {
  return new WildError('drives.not-listed', {
    family: 'environment',
    title: sentence('drives.failed.list.title', 'The drives of this computer couldn’t be listed'),
    detail: sentence(
      'drives.failed.list.detail',
      'The system’s command failed or printed something unknown.',
    ),
    hint: sentence('drives.failed.list.hint', 'Unplug drives that don’t respond, then try again.'),
    retry: true,
    context: { message: cause instanceof Error ? cause.message : String(cause) },
    cause,
  });
}

const nothingWritten = sentence('drives.failed.nothing-written', 'Nothing was written.');

export function driveChanged(device: string): WildError {
  return new WildError('drives.changed', {
    title: sentence('drives.failed.changed.title', 'The drive at {device} isn’t the one you chose', {
      device,
    }),
    detail: sentence(
      'drives.failed.changed.detail',
      'It was unplugged, or another one took its place. A drive counts as another one each time it is plugged in.',
    ),
    hint: sentence('drives.failed.changed.hint', 'Nothing was written. Choose the drive again.'),
  });
}

export function driveRefused(name: string, reason: Sentence): WildError {
  return new WildError('drives.refused', {
    title: sentence('drives.failed.refused.title', '{name} can’t be erased', { name }),
    detail: reason,
    hint: nothingWritten,
  });
}

export function sizeNotTyped(name: string, size: string, isTyped: boolean): WildError {
  return new WildError('drives.size-not-typed', {
    title: sentence('drives.failed.size.title', '{name} wasn’t erased', { name }),
    detail: isTyped
      ? sentence('drives.failed.size.other', 'What you typed isn’t its size.')
      : sentence(
          'drives.failed.size.detail',
          'A drive of more than 64 GB is only erased after you type its size.',
        ),
    hint: sentence('drives.failed.size.hint', 'Type {size}. Nothing was written.', { size }),
  });
}

/** @param reason what uses it, as a sentence */
export function driveBusy(device: string, reason: Sentence): WildError {
  return new WildError('drives.busy', {
    title: sentence('drives.failed.busy.title', '{device} is in use', { device }),
    detail: reason,
    hint: sentence(
      'drives.failed.busy.hint',
      'Close the programs and windows that show the drive, then try again. Nothing was written.',
    ),
    retry: true,
  });
}

export const busyReasons = {
  operation: (title: Sentence) =>
    sentence('drives.failed.busy.operation', 'An operation is writing it: {title}.', { title }),
  program: (names: string) =>
    names === ''
      ? sentence('drives.failed.busy.program', 'The system or a program has it open.')
      : sentence('drives.failed.busy.named', 'These have files on it open: {names}.', { names }),
  holder: (name: string) =>
    sentence('drives.failed.busy.holder', 'It is part of {name}, which is in use.', { name }),
  mounted: (path: string) =>
    sentence('drives.failed.busy.mounted', 'It is mounted at {path}, where this computer may need it.', {
      path,
    }),
} as const;

export function notAllowed(detail: Sentence): WildError {
  return new WildError('drives.not-allowed', {
    title: sentence('drives.failed.not-allowed.title', 'Writing to drives needs administrator rights'),
    detail,
    hint: sentence(
      'drives.failed.not-allowed.hint',
      'Try again and confirm the system’s question. In a terminal without a desktop, run the command with “sudo”. Nothing was written.',
    ),
    retry: true,
  });
}

export const notAllowedReasons = {
  dismissed: sentence('drives.failed.not-allowed.dismissed', 'The system’s question wasn’t confirmed.'),
  noAgent: sentence(
    'drives.failed.not-allowed.no-agent',
    'This system has no way to ask for them (pkexec is missing).',
  ),
  system: sentence('drives.failed.not-allowed.system', 'The system doesn’t allow access to this drive.'),
} as const;

export function imageUnusable(path: string, reason: Sentence): WildError {
  return new WildError('drives.image-unusable', {
    title: sentence('drives.failed.image.title', 'This image can’t be written: {path}', { path }),
    detail: reason,
    hint: sentence(
      'drives.failed.image.hint',
      'Choose another file, or download the image again. Nothing was written.',
    ),
  });
}

export function imageTooLarge(path: string, bytes: number, room: number): WildError {
  return new WildError('drives.image-unusable', {
    title: sentence('drives.failed.image-large.title', 'The image doesn’t fit on the drive'),
    detail: sentence('drives.failed.image-large.detail', 'It needs {bytes}, and the drive has {room}.', {
      bytes: formatDiskSize(bytes),
      room: formatDiskSize(room),
    }),
    hint: sentence('drives.failed.image-large.hint', 'Use a larger drive. Nothing was written.'),
    context: { image: path },
  });
}

/** The first megabyte was erased before, so the drive can't be mistaken for a finished one. */
const leftIncomplete = sentence(
  'drives.failed.incomplete',
  'The drive looks empty now and starts no machine. Write it again, or make it an ordinary empty drive again.',
);

export function imageChanged(path: string): WildError {
  return new WildError('drives.write-failed', {
    title: sentence('drives.failed.write.title', 'The drive wasn’t written completely'),
    detail: sentence('drives.failed.write.image', 'The image changed while it was written: {path}.', {
      path,
    }),
    hint: leftIncomplete,
    retry: true,
  });
}

export function writeFailed(at: number, words: string): WildError {
  return new WildError('drives.write-failed', {
    title: sentence('drives.failed.write.title', 'The drive wasn’t written completely'),
    detail: sentence('drives.failed.write.detail', 'It reported an error after {size}: {words}', {
      size: formatDiskSize(at),
      words: asTheySaid(words),
    }),
    hint: sentence(
      'drives.failed.write.hint',
      'It is probably worn out, or smaller than it claims. Try another one. What was on it is gone, and it starts no machine.',
    ),
    retry: true,
    context: { at: String(at), words },
  });
}

export function driveGone(device: string): WildError {
  return new WildError('drives.gone', {
    title: sentence('drives.failed.gone.title', 'The drive at {device} disappeared', { device }),
    detail: sentence(
      'drives.failed.gone.detail',
      'It was pulled out, or its connection failed while it was in use.',
    ),
    hint: sentence(
      'drives.failed.gone.hint',
      'Plug it in again, perhaps into another port, and choose it again. If it was being written, it looks empty now and starts no machine.',
    ),
  });
}

/** @param words of the system, if the drive couldn't even be read */
export function verifyFailed(at: number, words = ''): WildError {
  return new WildError('drives.verify-failed', {
    title: sentence('drives.failed.verify.title', 'The drive doesn’t hold what was written'),
    detail:
      words === ''
        ? sentence('drives.failed.verify.detail', 'What was read back differs after {size}.', {
            size: formatDiskSize(at),
          })
        : sentence('drives.failed.verify.unreadable', 'It can’t be read after {size}: {words}', {
            size: formatDiskSize(at),
            words: asTheySaid(words),
          }),
    hint: sentence(
      'drives.failed.verify.hint',
      'Don’t use it to start a machine. Write it again; if that fails too, the drive is broken or smaller than it claims.',
    ),
    context: { at: String(at) },
  });
}

/** @param words the system's */
export function openFailed(device: string, words: string): WildError {
  return new WildError('drives.write-failed', {
    title: sentence('drives.failed.open.title', '{device} couldn’t be opened', { device }),
    detail: asTheySaid(words),
    hint: sentence(
      'drives.failed.open.hint',
      'Plug it in again, perhaps into another port, then choose it again. Nothing was written.',
    ),
    context: { words },
  });
}

/** @param words the end of what it printed */
export function helperEnded(words: string): WildError {
  return new WildError('drives.write-failed', {
    title: sentence('drives.failed.helper.title', 'The helper that writes drives has ended'),
    detail: words === '' ? sentence('drives.failed.helper.silent', 'It gave no reason.') : asTheySaid(words),
    hint: sentence(
      'drives.failed.helper.hint',
      'Try again. If it was writing already, the drive looks empty now and starts no machine.',
    ),
    retry: true,
  });
}
