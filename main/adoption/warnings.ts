import type { AdoptionWarning, OldForm } from '../../contract/adoption.ts';
import { sentence } from '../lib/sentence.ts';
import type { HistoryReport } from './git-history.ts';
import { isSearchable } from './recognize-secrets.ts';
import type { Understood } from './understand.ts';

/** What is around the settings and may be a risk. */
export interface Surroundings {
  readonly form: OldForm;
  readonly folder: string;
  readonly understood: Understood;
  readonly history: HistoryReport | undefined;
  readonly links: readonly { readonly path: string; readonly to: string }[];
  /** Files that contain secrets and aren't rewritten: backups, and files that aren't text or are very large. */
  readonly unwritable: readonly string[];
  /** Files too large to search. */
  readonly unseen: readonly string[];
  /** Whether other users of this computer were able to read secrets.yaml. */
  readonly wasOpen: boolean;
}

/** Grave ones first. */
export function findWarnings(around: Surroundings): AdoptionWarning[] {
  const { found, config, misfits } = around.understood;
  const hidden = [...found.secrets].filter(
    ([path, secret]) => path !== 'adopted.comments' && !isSearchable(secret.expose()),
  );
  const warnings: (AdoptionWarning | false)[] = [
    ...historyWarnings(around),
    around.wasOpen && {
      grave: true,
      what: sentence('adoption.warning.open', 'Other users of this computer were able to read secrets.yaml.'),
      places: ['secrets.yaml'],
      todo: change,
    },
    ...linkWarnings(around),
    around.unwritable.length > 0 && {
      grave: true,
      what: sentence(
        'adoption.warning.unwritable',
        'These files contain readable secrets and aren’t changed, because they’re backups or not text.',
      ),
      places: [...around.unwritable],
      todo: sentence(
        'adoption.warning.unwritable-todo',
        'Move them to an encrypted disk, or delete the ones you no longer need.',
      ),
    },
    around.form === 'central' && {
      grave: true,
      what: sentence('adoption.warning.old-stays', 'The old folder still contains readable secrets.'),
      places: [around.folder],
      todo: sentence(
        'adoption.warning.old-stays-todo',
        'When the new cloud works and you’ve stopped Wild Central for good, delete the old folder.',
      ),
    },
    found.notSet.length > 0 && {
      grave: false,
      what: sentence(
        'adoption.warning.not-set',
        'These secrets are only placeholders. Placeholders aren’t adopted; adding the app generates a real secret.',
      ),
      places: [...new Set(found.notSet.map(({ path, text }) => (text === '' ? path : `${path} (${text})`)))],
      todo: sentence(
        'adoption.warning.not-set-todo',
        'If an app already runs with a placeholder, set it as the app’s secret first, then change it in the app.',
      ),
    },
    found.clashes.length > 0 && {
      grave: false,
      what: sentence(
        'adoption.warning.clash',
        'Two different values belong in the same place. Both are kept.',
      ),
      places: found.clashes.map(({ wanted, got }) => `${wanted}, ${got}`),
      todo: sentence('adoption.warning.clash-todo', 'Find out which one is right and remove the other.'),
    },
    config.conflicts.length > 0 && {
      grave: false,
      what: sentence(
        'adoption.warning.conflict',
        'A setting has two spellings with different values. The first one applies; the other stays where it is.',
      ),
      places: config.conflicts.map(({ ours, old }) => `${ours}, ${old}`),
    },
    misfits.length > 0 && {
      grave: false,
      what: sentence(
        'adoption.warning.misfit',
        'Wild Cloud doesn’t accept the values of these settings. They stay in the file.',
      ),
      places: [...misfits],
      todo: sentence(
        'adoption.warning.misfit-todo',
        'After adopting, “wild config check” shows what’s allowed.',
      ),
    },
    hidden.length > 0 && {
      grave: false,
      what: sentence(
        'adoption.warning.short',
        'These secrets are too short or too common to search for in other files and in the history.',
      ),
      places: hidden.map(([path]) => path),
      todo: sentence('adoption.warning.short-todo', 'Replace the passwords among them with longer ones.'),
    },
    around.unseen.length > 0 && {
      grave: false,
      what: sentence('adoption.warning.unseen', 'These files are too large to search.'),
      places: [...around.unseen],
    },
  ];
  const all = warnings.filter((warning) => warning !== false);
  return [...all.filter(({ grave }) => grave), ...all.filter(({ grave }) => !grave)];
}

const change = sentence(
  'adoption.warning.change',
  'After adopting, change these secrets, first in the app or at the provider, then here.',
);

function historyWarnings({ history, folder }: Surroundings): AdoptionWarning[] {
  if (history === undefined) return [];
  const warnings: AdoptionWarning[] = [];
  if (history.secrets.length > 0 || history.hadSecretsFile) {
    const files = history.files.length > 0 ? history.files.join(', ') : 'secrets.yaml';
    warnings.push({
      grave: true,
      what:
        history.remotes.length > 0
          ? sentence(
              'adoption.warning.pushed',
              'The Git history contains readable secrets in {files} and may have been pushed to {remotes}. Adopting doesn’t change the history.',
              { files, remotes: history.remotes.join(', ') },
            )
          : sentence(
              'adoption.warning.history',
              'The Git history contains readable secrets in {files}. Adopting doesn’t change the history.',
              { files },
            ),
      places: [...history.secrets],
      todo: sentence(
        'adoption.warning.history-todo',
        'Change these secrets, because anyone with a copy of the history can read them. Then start a new history (delete {git}), or remove the files from the old one, for example with “git filter-repo --invert-paths --path secrets.yaml”.',
        { git: `${history.root}/.git` },
      ),
    });
  }
  if (history.root !== folder) {
    warnings.push({
      grave: false,
      what: sentence(
        'adoption.warning.around',
        'The folder is inside the Git repository of a parent folder.',
      ),
      places: [history.root],
    });
  }
  if (history.skipped.length > 0) {
    warnings.push({
      grave: false,
      what: sentence('adoption.warning.skipped', 'Parts of the Git history couldn’t be searched.'),
      places: history.skipped.slice(0, 20),
    });
  }
  return warnings;
}

function linkWarnings({ links }: Surroundings): AdoptionWarning[] {
  if (links.length === 0) return [];
  const isOwn = links.filter(({ path }) => path === 'secrets.yaml' || path === 'config.yaml');
  const others = links.filter((link) => !isOwn.includes(link));
  return [
    ...isOwn.map(({ path, to }) => ({
      grave: path === 'secrets.yaml',
      what: sentence(
        'adoption.warning.link',
        '{file} is a link. The file it points to isn’t changed; the folder gets its own copy.',
        {
          file: path,
        },
      ),
      places: [to],
    })),
    ...(others.length > 0
      ? [
          {
            grave: false,
            what: sentence(
              'adoption.warning.links',
              'Links aren’t followed, so their targets aren’t searched.',
            ),
            places: others.map(({ path, to }) => `${path} → ${to}`),
          },
        ]
      : []),
  ];
}
