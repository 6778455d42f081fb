import { existsSync, mkdtempSync, rmSync } from 'node:fs';
import { homedir, tmpdir } from 'node:os';
import { join } from 'node:path';
import { onTestFinished } from 'vitest';
import type { ResticAccess } from './repository.ts';

const version = 'v0.19.1';

/** The pinned restic; undefined if it isn't installed. */
export function findRestic(): string | undefined {
  const cache = process.env['WILD_CACHE'] ?? join(homedir(), '.cache', 'wild-cloud');
  const program = process.env['WILD_RESTIC'] ?? join(cache, 'tools', 'restic', version, 'restic');
  return existsSync(program) ? program : undefined;
}

/** A temporary folder, removed when the test ends. */
export function testFolder(): string {
  const folder = mkdtempSync(join(tmpdir(), 'wild-restic-'));
  onTestFinished(() => rmSync(folder, { recursive: true, force: true }));
  return folder;
}

/** A repository in a folder of this computer. */
export function localAccess(restic: string, folder: string): ResticAccess {
  return {
    restic,
    repository: join(folder, 'repository'),
    password: 'correct horse',
    cache: join(folder, 'cache'),
  };
}
