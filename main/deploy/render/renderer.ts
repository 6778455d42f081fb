import { createHash } from 'node:crypto';
import type { KubeObject } from '../../kubernetes/kubernetes.ts';
import { cancelled } from '../../lib/wild-error.ts';
import { canonical } from '../plan/normalize-object.ts';
import { createBatchRenderer, type RenderRequest } from './render-batch.ts';

export interface Renderer {
  render(request: RenderRequest): Promise<readonly KubeObject[]>;
  /** Begins what is asked for in a moment; if it fails, that is told to whoever asks. */
  ahead(request: Omit<RenderRequest, 'signal'>): void;
}

// A plan, the operation after it and the next look at the same app render the same files; no file holds a secret.
const mostKept = 200;

/** The objects that kustomize makes of an app's files, remembered for the files of lately: starting kubectl is the slowest part of a deploy. */
export function createRenderer(): Renderer {
  const cache = new Map<string, readonly KubeObject[]>();
  const started = new Map<string, Promise<readonly KubeObject[]>>();
  const render = createBatchRenderer();
  // What is begun ahead serves several; none of them may end it for the others.
  const nobodyEnds = new AbortController().signal;

  async function renderAndKeep(key: string, request: RenderRequest): Promise<readonly KubeObject[]> {
    const rendered = await render(request);
    if (cache.size >= mostKept) for (const oldest of [...cache.keys()].slice(0, 1)) cache.delete(oldest);
    cache.set(key, rendered);
    return rendered;
  }

  return {
    async render(request) {
      const key = keyOf(request);
      const known = cache.get(key) ?? started.get(key);
      return known === undefined ? renderAndKeep(key, request) : untilCancelled(known, request.signal);
    },
    ahead(request) {
      const key = keyOf(request);
      if (cache.has(key) || started.has(key)) return;
      const objects = renderAndKeep(key, { ...request, signal: nobodyEnds });
      started.set(key, objects);
      const over = () => void started.delete(key);
      objects.then(over, over);
    },
  };
}

const keyOf = ({ kubectl, app, files }: Omit<RenderRequest, 'signal'>): string =>
  createHash('sha256')
    .update(canonical([kubectl, app, ...files]))
    .digest('hex');

async function untilCancelled<T>(work: T | Promise<T>, signal: AbortSignal): Promise<T> {
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
