import { createHash } from 'node:crypto';
import { mkdir, mkdtemp, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { dirname, isAbsolute, join } from 'node:path';
import { WildError } from '../lib/wild-error.ts';
import { kustomize } from '../tools/tools.ts';
import type { KubeObject } from '../kubernetes/kubernetes.ts';
import { parseObjects } from './parse-objects.ts';
import { canonical } from './normalize-object.ts';

export type Render = (
  kubectl: string,
  app: string,
  files: ReadonlyMap<string, string>,
  signal: AbortSignal,
) => Promise<readonly KubeObject[]>;

// A plan, the operation after it and the next look at the same app render the same files; no file holds a secret.
const mostKept = 32;

/** The objects that kustomize makes of an app's files, remembered for the files of lately: starting kubectl is the slowest part of a deploy. */
export function createRender(): Render {
  const kept = new Map<string, readonly KubeObject[]>();
  return async (kubectl, app, files, signal) => {
    const key = createHash('sha256')
      .update(canonical([kubectl, app, ...files]))
      .digest('hex');
    const known = kept.get(key);
    if (known !== undefined) return known;
    const rendered = parseObjects(await renderFolder(kubectl, files, signal), app);
    if (kept.size >= mostKept) for (const oldest of [...kept.keys()].slice(0, 1)) kept.delete(oldest);
    kept.set(key, rendered);
    return rendered;
  };
}

/** In a folder that only this user can enter and that is gone afterwards. */
async function renderFolder(
  kubectl: string,
  files: ReadonlyMap<string, string>,
  signal: AbortSignal,
): Promise<string> {
  // mkdtemp makes folders of mode 0700.
  const folder = await mkdtemp(join(tmpdir(), 'wild-deploy-'));
  try {
    for (const [name, text] of files) {
      if (isAbsolute(name) || name.split(/[\\/]/).includes('..')) throw outside(name);
      await mkdir(dirname(join(folder, name)), { recursive: true, mode: 0o700 });
      await writeFile(join(folder, name), text, { mode: 0o600, flag: 'wx' });
    }
    return await kustomize(kubectl, folder, signal);
  } finally {
    await rm(folder, { recursive: true, force: true });
  }
}

function outside(name: string): WildError {
  return new WildError('deploy.invalid-object', {
    title: 'The files of this app cannot be used',
    detail: `One of them would lie outside of the app's own folder (${name}).`,
  });
}
