import { dirname, join } from 'node:path';
import type { ConfigMap } from '../config/config.ts';
import { readTextFile, writeFileAtomic } from '../lib/atomic-write.ts';
import type { FileAccess } from '../lib/file-access.ts';
import { makeFolder } from '../lib/make-folder.ts';
import { cloudNotes, envScript } from './generated-files.ts';
import { isAsGenerated } from '../lib/seal.ts';

/** Which generated files were written, and which are a person's now because they were edited. */
export interface Refreshed {
  readonly written: readonly string[];
  readonly edited: readonly string[];
}

/**
 * Regenerates env.sh and docs/README.md if they are missing or outdated, unless a person edited them. The caller holds
 * the cloud's lock.
 */
export async function refreshGenerated(
  cloud: { readonly id: string; readonly name: string; readonly folder: string },
  content: { readonly values: ConfigMap; readonly toolFolders: readonly string[] },
  files: FileAccess,
): Promise<Refreshed> {
  const wanted = [
    ['env.sh', envScript(content.toolFolders)],
    ['docs/README.md', cloudNotes({ ...cloud, values: content.values })],
  ] as const;
  const [written, edited]: [string[], string[]] = [[], []];
  for (const [name, text] of wanted) {
    const path = join(cloud.folder, name);
    const present = await readTextFile(path, files);
    if (present === text) continue;
    if (present !== undefined && !isAsGenerated(present)) {
      edited.push(name);
      continue;
    }
    await makeFolder(files, dirname(path), 0o755);
    await writeFileAtomic(path, text, { mode: 0o644, keepMode: true, files });
    written.push(name);
  }
  return { written, edited };
}
