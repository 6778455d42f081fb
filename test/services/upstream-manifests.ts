import { execFileSync } from 'node:child_process';
import { createHash } from 'node:crypto';
import { existsSync, readdirSync, readFileSync } from 'node:fs';
import { dirname, join } from 'node:path';

/**
 * Release manifests of the upstream projects, for tests only: `WILD_UPSTREAM`, or `shared/upstream` beside the main checkout.
 */
const folder = process.env['WILD_UPSTREAM'] ?? join(dirname(mainCheckout()), 'shared', 'upstream');

/** Says in the name of a test why it is skipped; empty where the manifests are. */
export const noUpstream = existsSync(folder)
  ? ''
  : ' (skipped: WILD_UPSTREAM names no folder with release manifests)';

/** Files that upstream publishes as assets of a release, by our name for them. The copy is made from the same chart. */
const unhashed: Readonly<Record<string, string>> = { 'cert-manager.yaml': 'cert-manager/rendered.yaml' };

export type Upstream = (source: { file: string; sha256?: string | undefined }) => string | undefined;

/** Finds a source by its hash. Undefined if there is no copy and the manifest has no hash for it. */
export function openUpstream(): Upstream {
  if (noUpstream !== '') return () => undefined;
  const byHash = new Map(
    readdirSync(folder, { recursive: true, withFileTypes: true })
      .filter((entry) => entry.isFile())
      .map((entry) => readFileSync(join(entry.parentPath, entry.name), 'utf8'))
      .map((text) => [createHash('sha256').update(text).digest('hex'), text]),
  );
  return ({ file, sha256 }) => {
    if (sha256 === undefined) {
      const copy = unhashed[file];
      return copy === undefined ? undefined : readFileSync(join(folder, copy), 'utf8');
    }
    const text = byHash.get(sha256);
    if (text === undefined) throw new Error(`No release manifest has the hash of ${file}.`);
    return text;
  };
}

/** Work trees share the folder `.git` of the checkout they belong to. */
function mainCheckout(): string {
  const git = ['rev-parse', '--path-format=absolute', '--git-common-dir'];
  return dirname(execFileSync('git', git, { cwd: import.meta.dirname, encoding: 'utf8' }).trim());
}
