import { createHash } from 'node:crypto';
import type { KubeObject } from '../../kubernetes/kubernetes.ts';
import { cancelled } from '../../lib/wild-error.ts';
import { canonical } from '../plan/normalize-object.ts';
import { createRounds, type RenderWish } from './render-batch.ts';

export interface Renderer {
  render(wish: RenderWish): Promise<readonly KubeObject[]>;
  /** Begins what is asked for in a moment; if it fails, that is told to whoever asks. */
  ahead(wish: Omit<RenderWish, 'signal'>): void;
}

// A plan, the operation after it and the next look at the same app render the same files; no file holds a secret.
const mostKept = 200;

/** The objects that kustomize makes of an app's files, remembered for the files of lately: starting kubectl is the slowest part of a deploy. */
export function createRenderer(): Renderer {
  const kept = new Map<string, readonly KubeObject[]>();
  const begun = new Map<string, Promise<readonly KubeObject[]>>();
  const render = createRounds();
  // What is begun ahead serves several; none of them may end it for the others.
  const nobodyEnds = new AbortController().signal;

  async function renderAndKeep(key: string, wish: RenderWish): Promise<readonly KubeObject[]> {
    const rendered = await render(wish);
    if (kept.size >= mostKept) for (const oldest of [...kept.keys()].slice(0, 1)) kept.delete(oldest);
    kept.set(key, rendered);
    return rendered;
  }

  return {
    async render(wish) {
      const key = keyOf(wish);
      const known = kept.get(key) ?? begun.get(key);
      return known === undefined ? renderAndKeep(key, wish) : unlessCancelled(known, wish.signal);
    },
    ahead(wish) {
      const key = keyOf(wish);
      if (kept.has(key) || begun.has(key)) return;
      const objects = renderAndKeep(key, { ...wish, signal: nobodyEnds });
      begun.set(key, objects);
      const over = () => void begun.delete(key);
      objects.then(over, over);
    },
  };
}

const keyOf = ({ kubectl, app, files }: Omit<RenderWish, 'signal'>): string =>
  createHash('sha256')
    .update(canonical([kubectl, app, ...files]))
    .digest('hex');

async function unlessCancelled<T>(work: T | Promise<T>, signal: AbortSignal): Promise<T> {
  if (signal.aborted) throw cancelled();
  const end = Promise.withResolvers<never>();
  const stop = () => end.reject(cancelled());
  signal.addEventListener('abort', stop, { once: true });
  try {
    return await Promise.race([work, end.promise]);
  } finally {
    signal.removeEventListener('abort', stop);
  }
}
