import { dirname, join } from 'node:path';
import type { ConfigMap } from '../config/config.ts';
import { readTextFile, writeFileAtomic } from '../lib/atomic-write.ts';
import type { FileAccess } from '../lib/file-access.ts';
import { makeFolder } from '../lib/make-folder.ts';
import { cloudNotes, envScript } from './generated-files.ts';
import { isAsGenerated } from '../lib/seal.ts';

/**
 * Regenerates env.sh and docs/README.md if they are missing or outdated, unless a person edited them. Returns the paths
 * that were written. The caller holds the cloud's lock.
 */
export async function refreshGenerated(
  cloud: { readonly id: string; readonly name: string; readonly folder: string },
  content: { readonly values: ConfigMap; readonly toolFolders: readonly string[] },
  files: FileAccess,
): Promise<readonly string[]> {
  const wanted = [
    ['env.sh', envScript(content.toolFolders)],
    ['docs/README.md', cloudNotes({ ...cloud, values: content.values })],
  ] as const;
  const written: string[] = [];
  for (const [name, text] of wanted) {
    const path = join(cloud.folder, name);
    const present = await readTextFile(path, files);
    if (present === text || (present !== undefined && !isAsGenerated(present))) continue;
    await makeFolder(files, dirname(path), 0o755);
    await writeFileAtomic(path, text, { mode: 0o644, keepMode: true, files });
    written.push(name);
  }
  return written;
}
