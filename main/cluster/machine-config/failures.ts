import type { Sentence } from '../../../contract/wire.ts';
import type { YamlPlace } from '../../lib/read-yaml.ts';
import { sentence } from '../../lib/sentence.ts';
import { WildError } from '../../lib/wild-error.ts';
import { explainTalosError } from './explain-talos-error.ts';
import { fileNames, machineOf, nodesFolder } from './file-names.ts';

/** @param machine its name, or undefined if the base configurations are refused */
export function configRefused(machine: string | undefined, words: string, patch?: string): WildError {
  const problem = explainTalosError(words);
  return new WildError('cluster.config-refused', {
    title:
      machine === undefined
        ? sentence('machines.refused.title-all', 'The configurations weren’t generated')
        : sentence('machines.refused.title', 'The configuration of {machine} wasn’t generated', { machine }),
    detail:
      patch === undefined
        ? sentence('machines.refused.detail', 'Talos rejects it. {problem}', { problem })
        : sentence('machines.refused.patch-detail', 'Talos rejects it with {patch} applied. {problem}', {
            patch,
            problem,
          }),
    hint:
      patch === undefined
        ? sentence(
            'machines.refused.hint',
            'Check the settings of this machine in config.yaml. Nothing was written.',
          )
        : sentence('machines.refused.patch-hint', 'Correct {patch}. Nothing was written.', { patch }),
    ...(patch === undefined ? {} : { context: { patch } }),
  });
}

/**
 * There were keys, so new ones would belong to another cluster.
 * @param evidence a file that shows it
 */
export function keysMissing(evidence: string): WildError {
  return new WildError('cluster.keys-missing', {
    title: sentence('machines.keys-missing.title', 'The keys of the cluster are missing'),
    detail: sentence(
      'machines.keys-missing.detail',
      'This cloud has had keys for its machines ({evidence}), but they aren’t in secrets.yaml. With new keys, its machines could no longer be reached.',
      { evidence },
    ),
    hint: sentence(
      'machines.keys-missing.hint',
      'Restore secrets.yaml from a backup. Or read the keys from a file that contains them, such as setup/cluster-nodes/generated/controlplane.yaml: wild cluster config generate --keys-from <file>',
    ),
  });
}

const unusableTitle = sentence('machines.keys-unusable.title', 'The keys of the cluster can’t be used');

export function keysUnusable(where: string): WildError {
  return new WildError('cluster.keys-unusable', {
    title: unusableTitle,
    detail: sentence('machines.keys-unusable.detail', '{where} doesn’t contain all keys of a cluster.', {
      where,
    }),
    hint: sentence('machines.keys-unusable.hint', 'Restore it from a backup. It wasn’t changed.'),
  });
}

export function keysOfAnother(where: string, file: string): WildError {
  return new WildError('cluster.keys-unusable', {
    title: unusableTitle,
    detail: sentence(
      'machines.keys-other.detail',
      '{where} has the keys of another cluster than {file}. The machines would reject them.',
      { where, file },
    ),
    hint: sentence(
      'machines.keys-other.hint',
      'Restore the right one of the two from a backup. To set the machines up from scratch, move {file} away.',
      { file },
    ),
  });
}

/** @param file below the cloud's folder */
export function configUnreadable(file: string, { line, col }: YamlPlace, reason: Sentence): WildError {
  return new WildError('cluster.config-edited', {
    title: sentence('machines.unreadable.title', 'The configuration of a machine can’t be read'),
    detail: sentence('machines.unreadable.detail', '{place}: {reason}', {
      place: `${file}:${line}:${col}`,
      reason,
    }),
    hint: sentence(
      'machines.unreadable.hint',
      'Generate it again with “wild cluster config generate --set-aside”, which keeps this file under another name.',
    ),
    context: { file, line: String(line), column: String(col) },
  });
}

/** @param edited paths below the cloud's folder, at least one */
export function editedByHand(edited: readonly string[]): WildError {
  const [first = ''] = edited;
  const machine = machineOf(first.split('/').at(-1) ?? '');
  const ofMachine = machine !== undefined && !first.includes('/generated/');
  const patch = ofMachine ? fileNames.userPatch(machine) : `${nodesFolder}/patch/<name>.user.yaml`;
  const files = edited.join(', ');
  return new WildError('cluster.config-edited', {
    title: sentence('machines.edited.title', 'The configurations weren’t written'),
    detail: sentence('machines.edited.detail', 'Changes made by hand would be lost: {files}.', { files }),
    hint: sentence(
      'machines.edited.hint',
      'Move your changes to {patch}, which is kept and applied last; “wild cluster config diff” shows them. Then generate with --set-aside, which renames the edited files.',
      { patch },
    ),
    context: { files: edited.join('\n') },
  });
}

/** @param reason a whole sentence */
export function patchUnreadable(file: string, { line, col }: YamlPlace, reason: Sentence): WildError {
  return new WildError('cluster.patch-unreadable', {
    title: sentence('machines.patch.title', 'One of your patches can’t be read'),
    detail: sentence('machines.patch.detail', '{place}: {reason}', {
      place: `${file}:${line}:${col}`,
      reason,
    }),
    hint: sentence('machines.patch.hint', 'Correct that line. Nothing was written.'),
    context: { file, line: String(line), column: String(col) },
  });
}

export function changedMeanwhile(): WildError {
  return new WildError('config.changed-meanwhile', {
    title: sentence('machines.edited.title', 'The configurations weren’t written'),
    detail: sentence(
      'machines.changed-meanwhile.detail',
      'Files in setup/cluster-nodes changed while the configurations were being generated.',
    ),
    hint: sentence(
      'machines.changed-meanwhile.hint',
      'Generate them again when nobody is editing these files.',
    ),
    retry: true,
  });
}

export function notGenerated(): WildError {
  return new WildError('cluster.keys-missing', {
    title: sentence('machines.not-generated.title', 'There is nothing to compare yet'),
    detail: sentence(
      'machines.not-generated.detail',
      'This cloud has no keys and no machine configurations yet.',
    ),
    hint: sentence('machines.not-generated.hint', 'Generate them: wild cluster config generate'),
  });
}
