import type { AdoptionWarning, OldForm } from '../../contract/adoption.ts';
import { sentence } from '../lib/sentence.ts';
import type { HistoryReport } from './git-history.ts';
import { isTelling } from './judge-secret.ts';
import type { Understood } from './understand.ts';

/** What lies around the settings and may worry whoever adopts the folder. */
export interface Surroundings {
  readonly form: OldForm;
  readonly folder: string;
  readonly understood: Understood;
  readonly history: HistoryReport | undefined;
  readonly links: readonly { readonly path: string; readonly to: string }[];
  /** Files that are not rewritten and hold secrets: backups, and what is no text or very large. */
  readonly unwritable: readonly string[];
  /** Files too large to be looked into. */
  readonly unseen: readonly string[];
  /** Whether others on this computer could read secrets.yaml. */
  readonly wasOpen: boolean;
}

/** Grave ones first. */
export function findWarnings(around: Surroundings): AdoptionWarning[] {
  const { found, config, misfits } = around.understood;
  const hidden = [...found.secrets].filter(
    ([path, secret]) => path !== 'adopted.comments' && !isTelling(secret.expose()),
  );
  const warnings: (AdoptionWarning | false)[] = [
    ...historyWarnings(around),
    around.wasOpen && {
      grave: true,
      what: sentence('adoption.worry.open', 'Other users of this computer could read secrets.yaml.'),
      places: ['secrets.yaml'],
      todo: change,
    },
    ...linkWarnings(around),
    around.unwritable.length > 0 && {
      grave: true,
      what: sentence(
        'adoption.worry.unwritable',
        'These files hold readable secrets and stay as they are: copies made to go back to, or files that are no text.',
      ),
      places: [...around.unwritable],
      todo: sentence(
        'adoption.worry.unwritable-todo',
        'Move them to an encrypted disk, or delete those that you no longer need.',
      ),
    },
    around.form === 'central' && {
      grave: true,
      what: sentence('adoption.worry.old-stays', 'The old folder keeps its readable secrets.'),
      places: [around.folder],
      todo: sentence(
        'adoption.worry.old-stays-todo',
        'When the new cloud works and Wild Central is stopped for good, delete the old folder.',
      ),
    },
    found.notSet.length > 0 && {
      grave: false,
      what: sentence(
        'adoption.worry.not-set',
        'No secret is set there, only a stand-in. Stand-ins are not taken over; adding the app makes a real one.',
      ),
      places: [...new Set(found.notSet.map(({ path, text }) => (text === '' ? path : `${path} (${text})`)))],
      todo: sentence(
        'adoption.worry.not-set-todo',
        'If an app already runs with such a stand-in, set it as its secret first, then change it in the app.',
      ),
    },
    found.clashes.length > 0 && {
      grave: false,
      what: sentence('adoption.worry.clash', 'Two different values claim the same place. Both are kept.'),
      places: found.clashes.map(({ wanted, got }) => `${wanted}, ${got}`),
      todo: sentence('adoption.worry.clash-todo', 'Find out which one is right, and remove the other.'),
    },
    config.conflicts.length > 0 && {
      grave: false,
      what: sentence(
        'adoption.worry.conflict',
        'A setting stands in two spellings with different values. The first counts, the other stays where it is.',
      ),
      places: config.conflicts.map(({ ours, old }) => `${ours}, ${old}`),
    },
    misfits.length > 0 && {
      grave: false,
      what: sentence(
        'adoption.worry.misfit',
        'The values of these settings are not what Wild Cloud takes there. They stay.',
      ),
      places: [...misfits],
      todo: sentence(
        'adoption.worry.misfit-todo',
        'After adopting, “wild config check” says what is allowed.',
      ),
    },
    hidden.length > 0 && {
      grave: false,
      what: sentence(
        'adoption.worry.short',
        'These secrets are too short or too common to be looked for in other files and in the history.',
      ),
      places: hidden.map(([path]) => path),
      todo: sentence(
        'adoption.worry.short-todo',
        'Those that are passwords should be replaced by longer ones.',
      ),
    },
    around.unseen.length > 0 && {
      grave: false,
      what: sentence('adoption.worry.unseen', 'These files are too large to be looked into.'),
      places: [...around.unseen],
    },
  ];
  const all = warnings.filter((warning) => warning !== false);
  return [...all.filter(({ grave }) => grave), ...all.filter(({ grave }) => !grave)];
}

const change = sentence(
  'adoption.worry.change',
  'After adopting, change these secrets: in the app or at the provider first, then here.',
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
              'adoption.worry.pushed',
              'The git history holds readable secrets, in {files}, and may have been copied to {remotes}. Adopting does not change the history.',
              { files, remotes: history.remotes.join(', ') },
            )
          : sentence(
              'adoption.worry.history',
              'The git history holds readable secrets, in {files}. Adopting does not change the history.',
              { files },
            ),
      places: [...history.secrets],
      todo: sentence(
        'adoption.worry.history-todo',
        'Change these secrets: whoever has a copy of the history knows them. Then begin a new history (delete {git}), or take the files out of the old one with “git filter-repo --invert-paths --path secrets.yaml” and the like.',
        { git: `${history.root}/.git` },
      ),
    });
  }
  if (history.root !== folder) {
    warnings.push({
      grave: false,
      what: sentence(
        'adoption.worry.around',
        'The folder lies inside a git repository of a folder around it.',
      ),
      places: [history.root],
    });
  }
  if (history.skipped.length > 0) {
    warnings.push({
      grave: false,
      what: sentence('adoption.worry.skipped', 'Parts of the git history could not be looked at.'),
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
        'adoption.worry.link',
        '{file} is a link. The file that it points to stays as it is; the folder gets a file of its own.',
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
              'adoption.worry.links',
              'Links are not followed; what they point to is not looked at.',
            ),
            places: others.map(({ path, to }) => `${path} → ${to}`),
          },
        ]
      : []),
  ];
}
