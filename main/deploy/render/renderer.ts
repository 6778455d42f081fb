import { createHash } from 'node:crypto';
import type { KubeObject } from '../../kubernetes/kubernetes.ts';
import { cancelled } from '../../lib/wild-error.ts';
import { canonical } from '../plan/normalize-object.ts';
import { createBatchRenderer, type RenderRequest } from './render-batch.ts';

export interface Renderer {
  render(request: RenderRequest): Promise<readonly KubeObject[]>;
  /** Starts rendering early. A failure is reported to the later `render` call. */
  prefetch(request: Omit<RenderRequest, 'signal'>): void;
}

// A plan and the operation after it render the same files. No file contains a secret.
const maxEntries = 200;

/** Renders files with kustomize and caches recent results, because starting kubectl is the slowest part of a deployment. */
export function createRenderer(): Renderer {
  const cache = new Map<string, readonly KubeObject[]>();
  const started = new Map<string, Promise<readonly KubeObject[]>>();
  const render = createBatchRenderer();
  // A prefetch serves several callers; none of them may cancel it for the others.
  const neverAborted = new AbortController().signal;

  async function renderAndKeep(key: string, request: RenderRequest): Promise<readonly KubeObject[]> {
    const rendered = await render(request);
    if (cache.size >= maxEntries) for (const oldest of [...cache.keys()].slice(0, 1)) cache.delete(oldest);
    cache.set(key, rendered);
    return rendered;
  }

  return {
    async render(request) {
      const key = keyOf(request);
      const known = cache.get(key) ?? started.get(key);
      return known === undefined ? renderAndKeep(key, request) : untilCancelled(known, request.signal);
    },
    prefetch(request) {
      const key = keyOf(request);
      if (cache.has(key) || started.has(key)) return;
      const objects = renderAndKeep(key, { ...request, signal: neverAborted });
      started.set(key, objects);
      const finish = () => void started.delete(key);
      objects.then(finish, finish);
    },
  };
}

const keyOf = ({ kubectl, bundle, files }: Omit<RenderRequest, 'signal'>): string =>
  createHash('sha256')
    .update(canonical([kubectl, bundle, ...files]))
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
