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
  /** The new paths of files that were set aside. */
  readonly aside: readonly string[];
}

/** What a person should know about the generated configurations. */
export function configNotes({ settings, present, keys, schematics, aside }: NotesInput): readonly Sentence[] {
  const names = new Set(settings.nodes.map(({ node }) => node.name));
  return [
    ...(keys === 'made'
      ? [
          sentence(
            'machines.note.keys-made',
            'The keys of the cluster were created and encrypted in secrets.yaml. Without them, the machines can’t be reached: back up the folder and the identity.',
          ),
        ]
      : []),
    ...(keys === 'taken'
      ? [sentence('machines.note.keys-taken', 'The keys from that file are now encrypted in secrets.yaml.')]
      : []),
    ...aside.map((file) => sentence('machines.note.aside', 'The edited file was kept as {file}.', { file })),
    ...(schematics.some(({ state }) => state === 'unreachable')
      ? [
          sentence(
            'machines.note.factory-unreachable',
            '{factory} isn’t responding, so the IDs of the boot images were computed here. They are the same, but the image factory must know them before a machine installs: generate again when it can be reached.',
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
              '{node} may not set {what} itself; Wild Cloud does that once it has joined the cluster.',
              { node: node.name, what: later.join(', ') },
            ),
          ];
    }),
    ...[...present.userPatches.keys()]
      .filter((name) => !names.has(name))
      .map((name) =>
        sentence('machines.note.orphan', '{file} wasn’t used: config.yaml lists no machine with that name.', {
          file: fileNames.userPatch(name),
        }),
      ),
  ];
}
