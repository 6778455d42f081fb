import type { MachineConfigs } from '../../../contract/machine-configs.ts';
import type { Sentence } from '../../../contract/wire.ts';
import { sentence } from '../../lib/sentence.ts';
import type { ClusterSettings } from './cluster-settings.ts';
import { fileNames } from './file-names.ts';
import { restrictedSettings } from './node-patch.ts';
import type { PresentFiles } from './present-files.ts';

export interface NotesInput {
  readonly settings: ClusterSettings;
  readonly present: PresentFiles;
  readonly keys: MachineConfigs['keys'];
  readonly schematics: MachineConfigs['schematics'];
  /** Files that made room, by their new paths. */
  readonly aside: readonly string[];
}

/** What a person should know of the configurations that were made. */
export function configNotes({ settings, present, keys, schematics, aside }: NotesInput): readonly Sentence[] {
  const names = new Set(settings.nodes.map(({ node }) => node.name));
  return [
    ...(keys === 'made'
      ? [
          sentence(
            'machines.note.keys-made',
            'The keys of the cluster were made and are in secrets.yaml, encrypted. Whoever loses them cannot reach the machines any more: keep a copy of the folder and of the identity.',
          ),
        ]
      : []),
    ...(keys === 'taken'
      ? [sentence('machines.note.keys-taken', 'The keys from that file are in secrets.yaml now, encrypted.')]
      : []),
    ...aside.map((file) =>
      sentence('machines.note.aside', 'What was changed by hand is kept as {file}.', { file }),
    ),
    ...(schematics.some(({ state }) => state === 'unreachable')
      ? [
          sentence(
            'machines.note.factory-unreachable',
            '{factory} does not answer, so the ids of the boot images were computed here. They are the same; but the factory has to be told of them once before a machine installs: generate again where it can be reached.',
            { factory: settings.factory },
          ),
        ]
      : []),
    ...settings.nodes.flatMap(({ node }) => {
      const { labels, taints } = restrictedSettings(node);
      const later = [...Object.entries(labels).map(([key, value]) => `${key}=${value}`), ...taints];
      return later.length === 0
        ? []
        : [
            sentence(
              'machines.note.later',
              'Kubernetes does not let {node} give itself {what}; that has to be done when it is in the cluster.',
              { node: node.name, what: later.join(', ') },
            ),
          ];
    }),
    ...[...present.userPatches.keys()]
      .filter((name) => !names.has(name))
      .map((name) =>
        sentence(
          'machines.note.orphan',
          '{file} was left alone: config.yaml names no machine of that name.',
          {
            file: fileNames.userPatch(name),
          },
        ),
      ),
  ];
}
