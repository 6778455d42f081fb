import { cloudNotesOfFormat1, isEnvScriptOfFormat1 } from './format-1.ts';
import type { CloudMarker } from './cloud-marker.ts';
import { sealed } from '../lib/seal.ts';

/** Texts by their path in the cloud folder; what is not there is not in it. */
export type FolderTexts = ReadonlyMap<string, string>;

/**
 * From one format to the next. `migrate` is given the texts of `reads` and gives the ones to write. It has to give
 * nothing new for its own outcome: a run that was cut off in the middle is repeated from its beginning.
 */
export interface Migration {
  readonly from: number;
  /** What it brings, as a phrase. */
  readonly what: string;
  readonly reads: readonly string[];
  migrate(texts: FolderTexts, marker: CloudMarker): FolderTexts;
}

/** In the order of their formats, without a gap; the last one leads to the format of this Wild Cloud. */
export const migrations: readonly Migration[] = [
  {
    from: 1,
    what: 'generated files that can be told from edited ones, and a .gitignore that covers files being written',
    reads: ['.gitignore', 'env.sh', 'docs/README.md'],
    migrate(texts, marker) {
      const next = new Map<string, string>();
      const ignored = texts.get('.gitignore') ?? '';
      const missing = missingLines(ignored, ignoredSinceFormat2);
      if (missing.length > 0) {
        const gap = ignored === '' || ignored.endsWith('\n') ? '' : '\n';
        next.set('.gitignore', `${ignored}${gap}# Added by Wild Cloud.\n${missing.join('\n')}\n`);
      }
      // They get a seal as they are; what they tell is brought up to date after the change that this is part of.
      const script = texts.get('env.sh');
      if (script !== undefined && isEnvScriptOfFormat1(script)) next.set('env.sh', sealed(script, 'hash'));
      const notes = texts.get('docs/README.md');
      if (notes === cloudNotesOfFormat1(marker.name)) next.set('docs/README.md', sealed(notes, 'html'));
      return next;
    },
  },
];

/** As format 2 began; later formats may ignore more. */
const ignoredSinceFormat2: readonly string[] = [
  'secrets.yaml',
  '.wildcloud/cache/',
  '.wildcloud/logs/',
  '.wildcloud/lock*',
  '.wildcloud/pending.json',
  '.wildcloud/identity.age',
  'setup/cluster-nodes/generated/',
  'setup/cluster-nodes/final/',
  '.kube/',
  '.talos/',
  'backups/',
  '*.wild-tmp',
  '.*.wild-new/',
  '.*.wild-old/',
];

function missingLines(text: string, wanted: readonly string[]): readonly string[] {
  const present = new Set(text.split(/\r?\n/).map((line) => line.trim()));
  return wanted.filter((line) => !present.has(line));
}
