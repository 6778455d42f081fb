import { cloudNotesOfFormat1, isEnvScriptOfFormat1 } from './format-1.ts';
import type { CloudMarker } from './cloud-marker.ts';
import { sealed } from '../lib/seal.ts';

/** Files by their path in the cloud folder. Missing files have no entry. */
export type FolderTexts = ReadonlyMap<string, string>;

/**
 * Migrates from one format to the next. `migrate` gets the files in `reads` and returns the ones to write. It must be
 * idempotent: an interrupted run is repeated from the start.
 */
export interface Migration {
  readonly from: number;
  /** What changes, as a phrase. */
  readonly what: string;
  readonly reads: readonly string[];
  migrate(texts: FolderTexts, marker: CloudMarker): FolderTexts;
}

/** Ordered by format, without gaps; the last one leads to the current format. */
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
      // Only adds the seal; the content is updated after the change that triggered the migration.
      const script = texts.get('env.sh');
      if (script !== undefined && isEnvScriptOfFormat1(script)) next.set('env.sh', sealed(script, 'hash'));
      const notes = texts.get('docs/README.md');
      if (notes === cloudNotesOfFormat1(marker.name)) next.set('docs/README.md', sealed(notes, 'html'));
      return next;
    },
  },
];

/** The list of format 2; later formats may ignore more. */
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
