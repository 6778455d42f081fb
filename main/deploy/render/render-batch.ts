import { setTimeout as pause } from 'node:timers/promises';
import { z } from 'zod';
import type { KubeObject } from '../../kubernetes/kubernetes.ts';
import { WildError } from '../../lib/wild-error.ts';
import { checkObjects, parseDocuments, parseObjects } from './parse-objects.ts';
import { renderFiles } from './run-kustomize.ts';

/** Files of one bundle to render. */
export interface RenderRequest {
  readonly kubectl: string;
  readonly bundle: string;
  /** By their path within the bundle's folder. */
  readonly files: ReadonlyMap<string, string>;
  readonly signal: AbortSignal;
}

interface Queued extends RenderRequest {
  readonly result: PromiseWithResolvers<readonly KubeObject[]>;
}

/** The bundles of one operation arrive within this many milliseconds of each other; starting kubectl takes ten times as long. */
const collectMs = 20;
const collectAtMostMs = 200;

/**
 * Renders bundles. Requests that arrive at about the same time share one run of kubectl, because starting it takes
 * longer than rendering. The result for a bundle does not depend on the others.
 */
export function createBatchRenderer(): (request: RenderRequest) => Promise<readonly KubeObject[]> {
  let queue: Queued[] = [];

  async function collect(): Promise<void> {
    const until = performance.now() + collectAtMostMs;
    let before = 0;
    // Templates that render for the first time take longer; one shared run is worth the wait.
    while (queue.length > before && performance.now() < until) {
      before = queue.length;
      await pause(collectMs);
    }
    const all = queue;
    queue = [];
    // Cancelling one operation must not cancel another.
    const batches = Map.groupBy(all, ({ signal }) => signal);
    await Promise.all([...batches.values()].map(renderBatch));
  }

  return (request) => {
    const result = Promise.withResolvers<readonly KubeObject[]>();
    queue.push({ ...request, result });
    if (queue.length === 1) void collect();
    return result.promise;
  };
}

async function renderBatch(batch: readonly Queued[]): Promise<void> {
  const together = batch.length > 1 ? renderTogether(batch) : Promise.resolve(undefined);
  const results = batch.map(async (one, at) => (await together)?.[at] ?? renderAlone(one));
  results.forEach((result, at) => void result.then(batch[at]?.result.resolve, batch[at]?.result.reject));
  await Promise.allSettled(results);
}

async function renderAlone({ kubectl, bundle, files, signal }: RenderRequest): Promise<KubeObject[]> {
  return parseObjects(await renderFiles(kubectl, files, signal), bundle);
}

const folderOf = (at: number): string => `bundle-${at}`;
const origin = 'config.kubernetes.io/origin';
const originSchema = z.object({
  metadata: z.object({ annotations: z.record(z.string(), z.string()) }),
});

/** Undefined if one of them fails or two conflict: rendered alone, each gets its own objects or its own error. */
async function renderTogether(requests: readonly RenderRequest[]): Promise<KubeObject[][] | undefined> {
  const [one] = requests;
  if (
    one === undefined ||
    requests.some((request) => usesOrigins(request) || request.kubectl !== one.kubectl)
  )
    return undefined;
  const files = new Map<string, string>([['kustomization.yaml', combinedKustomization(requests.length)]]);
  requests.forEach((request, at) => {
    for (const [name, text] of request.files) files.set(`${folderOf(at)}/${name}`, text);
  });
  try {
    const documents = parseDocuments(await renderFiles(one.kubectl, files, one.signal), 'all');
    const documentsOf = requests.map((): unknown[] => []);
    for (const document of documents) documentsOf[takeOrigin(document)]?.push(document);
    return requests.map(({ bundle }, at) => checkObjects(documentsOf[at] ?? [], bundle));
  } catch (error) {
    if (error instanceof WildError) return undefined;
    throw error;
  }
}

const usesOrigins = ({ files }: RenderRequest): boolean =>
  [...files.values()].some((text) => text.includes('buildMetadata') || text.includes(origin));

const combinedKustomization = (count: number): string =>
  JSON.stringify({
    apiVersion: 'kustomize.config.k8s.io/v1beta1',
    kind: 'Kustomization',
    buildMetadata: ['originAnnotations'],
    resources: Array.from({ length: count }, (_, at) => folderOf(at)),
  });

/** The request that a document belongs to, by the origin annotation of kustomize, which this removes. */
function takeOrigin(document: unknown): number {
  const { annotations } = originSchema.parse(document).metadata;
  const folder = /^(?:path|configuredIn): bundle-(\d+)\//m.exec(annotations[origin] ?? '');
  if (folder === null) throw new Error(`kustomize reports no known origin: ${annotations[origin]}`);
  const { metadata } = document as { metadata: { annotations?: Record<string, string> } };
  delete metadata.annotations?.[origin];
  if (Object.keys(metadata.annotations ?? {}).length === 0) delete metadata.annotations;
  return Number(folder[1]);
}
