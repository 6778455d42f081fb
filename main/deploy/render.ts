import { createHash } from 'node:crypto';
import type { KubeObject } from '../kubernetes/kubernetes.ts';
import { canonical } from './normalize-object.ts';
import { createRounds, type RenderWish } from './render-together.ts';

export type Render = (wish: RenderWish) => Promise<readonly KubeObject[]>;

// A plan, the operation after it and the next look at the same app render the same files; no file holds a secret.
const mostKept = 32;

/** The objects that kustomize makes of an app's files, remembered for the files of lately: starting kubectl is the slowest part of a deploy. */
export function createRender(): Render {
  const kept = new Map<string, readonly KubeObject[]>();
  const render = createRounds();
  return async (wish) => {
    const key = createHash('sha256')
      .update(canonical([wish.kubectl, wish.app, ...wish.files]))
      .digest('hex');
    const known = kept.get(key);
    if (known !== undefined) return known;
    const rendered = await render(wish);
    if (kept.size >= mostKept) for (const oldest of [...kept.keys()].slice(0, 1)) kept.delete(oldest);
    kept.set(key, rendered);
    return rendered;
  };
}
