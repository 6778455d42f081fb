import { basename } from 'node:path';
import { asTheySaid, sentence } from '../lib/sentence.ts';
import { WildError } from '../lib/wild-error.ts';

export function recordUnreadable(path: string): WildError {
  return new WildError('cloud.unreadable', {
    title: sentence('adoption.record-unreadable.title', 'Can’t continue adopting this folder'),
    detail: sentence(
      'adoption.record-unreadable.detail',
      '{path} has an unknown format. Nothing was changed.',
      { path },
    ),
    hint: sentence(
      'adoption.record-unreadable.hint',
      'Check the file, or delete it to start over. Secrets that are already encrypted are recognized.',
    ),
    context: { path },
  });
}

export function notProven(folder: string, paths: readonly string[]): WildError {
  return new WildError('adoption.not-proven', {
    title: sentence('adoption.not-proven.title', 'Encrypting the secrets failed'),
    detail: sentence(
      'adoption.not-proven.detail',
      'Decrypting them gave different values for {count} secrets. The readable file wasn’t changed.',
      { count: paths.length },
    ),
    hint: sentence(
      'adoption.not-proven.hint',
      'Try again. If it happens again, report it: this is a bug in Wild Cloud.',
    ),
    retry: true,
    context: { folder, paths: paths.join(', ').slice(0, 2000) },
  });
}

export function leftReadable(folder: string, files: readonly string[]): WildError {
  const names = files.join(', ');
  return new WildError('adoption.left-readable', {
    title: sentence('adoption.left-readable.title', 'A secret in this folder is still readable'),
    detail: sentence(
      'adoption.left-readable.detail',
      'It’s in {files}, in a place that can’t be rewritten safely.',
      { files: names },
    ),
    hint: sentence(
      'adoption.left-readable.hint',
      'Remove it there yourself, then continue. All secrets are already in secrets.yaml, encrypted.',
    ),
    retry: true,
    context: { folder, files: names },
  });
}

export function encryptedSecretsGone(folder: string): WildError {
  return new WildError('adoption.folder-changed', {
    title: sentence('adoption.secrets-gone.title', 'Can’t continue adopting this folder'),
    detail: sentence('adoption.secrets-gone.detail', 'The partly encrypted secrets in {folder} are gone.', {
      folder,
    }),
    hint: sentence(
      'adoption.secrets-gone.hint',
      'Adopt the folder again. The readable files haven’t changed.',
    ),
    context: { folder },
  });
}

export function targetNotUsable(target: string, overlaps: boolean): WildError {
  return new WildError('cloud.folder-not-empty', {
    title: sentence('adoption.target.title', 'Can’t create the new cloud there'),
    detail: overlaps
      ? sentence('adoption.target.overlaps', 'One of {target} and the old folder contains the other.', {
          target,
        })
      : sentence('adoption.target.not-empty', '{target} isn’t empty.', { target }),
    hint: sentence(
      'adoption.target.hint',
      'Choose another folder for the new cloud: an empty one, or one that doesn’t exist yet.',
    ),
    context: { folder: target },
  });
}

export function unclearForm(folder: string): WildError {
  return new WildError('adoption.unclear', {
    title: sentence('adoption.unclear-form.title', 'Can’t tell what created this folder'),
    detail: sentence(
      'adoption.unclear-form.detail',
      '{folder} could be from the proof of concept or from Wild Central.',
      { folder },
    ),
    hint: sentence(
      'adoption.unclear-form.hint',
      'Specify it: “wild cloud adopt <folder> --as proof-of-concept”, or “--as central”.',
    ),
    context: { folder },
  });
}

export function chooseInstance(folder: string, instances: readonly string[]): WildError {
  const [first] = instances;
  return new WildError('adoption.unclear', {
    title: sentence('adoption.choose-instance.title', 'This is the data folder of Wild Central'),
    detail:
      first === undefined
        ? sentence('adoption.choose-instance.none', '{folder} has no instances.', { folder })
        : sentence('adoption.choose-instance.detail', 'It has these instances: {names}.', {
            names: instances.map((one) => basename(one)).join(', '),
          }),
    hint:
      first === undefined
        ? sentence('adoption.choose-instance.hint', 'Choose the folder of one instance.')
        : sentence(
            'adoption.choose-instance.example-hint',
            'Choose the folder of one instance, such as {folder}.',
            {
              folder: first,
            },
          ),
    context: { folder },
  });
}

const nothingToAdopt = () => sentence('adoption.nothing.title', 'There’s nothing to adopt');

export function alreadyCloud(folder: string): WildError {
  return new WildError('cloud.exists', {
    title: nothingToAdopt(),
    detail: sentence('adoption.nothing.is-cloud', '{folder} is already a cloud.', { folder }),
    hint: sentence('adoption.nothing.is-cloud-hint', 'Open it.'),
    context: { folder },
  });
}

export function noCloudHere(folder: string): WildError {
  return new WildError('cloud.no-cloud-here', {
    title: nothingToAdopt(),
    detail: sentence('adoption.nothing.detail', '{folder} doesn’t contain a cloud’s config.yaml.', {
      folder,
    }),
    hint: sentence('adoption.nothing.hint', 'Choose the folder that contains config.yaml.'),
    context: { folder },
  });
}

export function folderChanged(folder: string): WildError {
  return new WildError('adoption.folder-changed', {
    title: sentence('adoption.folder-changed.title', 'The folder has changed since you reviewed the plan'),
    detail: sentence(
      'adoption.folder-changed.detail',
      'Something in {folder} is different now. Nothing was done.',
      { folder },
    ),
    hint: sentence('adoption.folder-changed.hint', 'Review the plan again.'),
    retry: true,
    context: { folder },
  });
}

const cannotAdopt = () => sentence('adoption.unsuitable.title', 'Can’t adopt this folder as it is');

export function tooManyFiles(folder: string, most: number): WildError {
  return new WildError('adoption.unclear', {
    title: cannotAdopt(),
    detail: sentence(
      'adoption.unsuitable.too-many-files',
      '{folder} has more than {most} files, which is more than a cloud’s folder has.',
      { folder, most },
    ),
    hint: sentence(
      'adoption.unsuitable.too-many-files-hint',
      'Choose the folder that contains config.yaml, or move everything else elsewhere.',
    ),
    context: { folder },
  });
}

export function foreignEncryption(file: string): WildError {
  return new WildError('adoption.unclear', {
    title: cannotAdopt(),
    detail: sentence(
      'adoption.unsuitable.encrypted',
      '{file} is already encrypted, with a key Wild Cloud doesn’t have.',
      { file },
    ),
    hint: sentence(
      'adoption.unsuitable.encrypted-hint',
      'Decrypt it first, for example with “sops -d -i secrets.yaml”, then adopt the folder right away.',
    ),
    context: { file },
  });
}

export function secretsUnreadable(file: string, line: number, reason: string): WildError {
  return new WildError('secrets.unreadable', {
    title: sentence('adoption.secrets-unreadable.title', 'Can’t read this folder’s secrets'),
    detail: sentence('adoption.secrets-unreadable.detail', '{file}, line {line}: {reason}', {
      file,
      line,
      reason: asTheySaid(reason),
    }),
    hint: sentence('adoption.secrets-unreadable.hint', 'Fix that line, then try again. Nothing was changed.'),
    context: { file, line: String(line) },
  });
}
