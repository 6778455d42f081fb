import { setTimeout as pause } from 'node:timers/promises';
import { z } from 'zod';
import type { KubeObject } from '../../kubernetes/kubernetes.ts';
import { WildError } from '../../lib/wild-error.ts';
import { checkObjects, parseDocuments, parseObjects } from './parse-objects.ts';
import { renderFiles } from './run-kustomize.ts';

/** What one app asks of kustomize. */
export interface RenderRequest {
  readonly kubectl: string;
  readonly app: string;
  /** By their path within the app's folder. */
  readonly files: ReadonlyMap<string, string>;
  readonly signal: AbortSignal;
}

interface Queued extends RenderRequest {
  readonly answer: PromiseWithResolvers<readonly KubeObject[]>;
}

/** The apps of one operation are asked for within so many milliseconds of each other; starting kubectl takes ten times as long. */
const collectMs = 20;
const collectAtMostMs = 200;

/**
 * Renders apps; those that are asked for at about the same time come together in one start of kubectl, because that
 * takes longer than what it does. What comes of an app does not depend on the others.
 */
export function createBatchRenderer(): (request: RenderRequest) => Promise<readonly KubeObject[]> {
  let waiting: Queued[] = [];

  async function gather(): Promise<void> {
    const until = performance.now() + collectAtMostMs;
    let before = 0;
    // What is prepared for the first time takes longer; one start for all is worth to wait for the next.
    while (waiting.length > before && performance.now() < until) {
      before = waiting.length;
      await pause(collectMs);
    }
    const all = waiting;
    waiting = [];
    // Who stops one operation must not stop another.
    const rounds = Map.groupBy(all, ({ signal }) => signal);
    await Promise.all([...rounds.values()].map(renderRound));
  }

  return (request) => {
    const answer = Promise.withResolvers<readonly KubeObject[]>();
    waiting.push({ ...request, answer });
    if (waiting.length === 1) void gather();
    return answer.promise;
  };
}

async function renderRound(round: readonly Queued[]): Promise<void> {
  const together = round.length > 1 ? renderSeveral(round) : Promise.resolve(undefined);
  const answers = round.map(async (one, at) => (await together)?.[at] ?? renderAlone(one));
  answers.forEach((answer, at) => void answer.then(round[at]?.answer.resolve, round[at]?.answer.reject));
  await Promise.allSettled(answers);
}

async function renderAlone({ kubectl, app, files, signal }: RenderRequest): Promise<KubeObject[]> {
  return parseObjects(await renderFiles(kubectl, files, signal), app);
}

const folderOf = (at: number): string => `app-${at}`;
const origin = 'config.kubernetes.io/origin';
const originSchema = z.object({
  metadata: z.object({ annotations: z.record(z.string(), z.string()) }),
});

/** Undefined where one of them fails or two are in each other's way: alone, each gets its own objects or its own error. */
async function renderSeveral(wantedClaims: readonly RenderRequest[]): Promise<KubeObject[][] | undefined> {
  const [one] = wantedClaims;
  if (
    one === undefined ||
    wantedClaims.some((request) => tellsOrigins(request) || request.kubectl !== one.kubectl)
  )
    return undefined;
  const files = new Map<string, string>([['kustomization.yaml', allOf(wantedClaims.length)]]);
  wantedClaims.forEach((request, at) => {
    for (const [name, text] of request.files) files.set(`${folderOf(at)}/${name}`, text);
  });
  try {
    const documents = parseDocuments(await renderFiles(one.kubectl, files, one.signal), 'all apps');
    const theirs = wantedClaims.map((): unknown[] => []);
    for (const document of documents) theirs[takeOrigin(document)]?.push(document);
    return wantedClaims.map(({ app }, at) => checkObjects(theirs[at] ?? [], app));
  } catch (error) {
    if (error instanceof WildError) return undefined;
    throw error;
  }
}

const tellsOrigins = ({ files }: RenderRequest): boolean =>
  [...files.values()].some((text) => text.includes('buildMetadata') || text.includes(origin));

const allOf = (count: number): string =>
  JSON.stringify({
    apiVersion: 'kustomize.config.k8s.io/v1beta1',
    kind: 'Kustomization',
    buildMetadata: ['originAnnotations'],
    resources: Array.from({ length: count }, (_, at) => folderOf(at)),
  });

/** Whose it is, by the note that kustomize leaves in it, which is taken out again. */
function takeOrigin(document: unknown): number {
  const { annotations } = originSchema.parse(document).metadata;
  const folder = /^(?:path|configuredIn): app-(\d+)\//m.exec(annotations[origin] ?? '');
  if (folder === null) throw new Error(`kustomize does not tell where this is from: ${annotations[origin]}`);
  const { metadata } = document as { metadata: { annotations?: Record<string, string> } };
  delete metadata.annotations?.[origin];
  if (Object.keys(metadata.annotations ?? {}).length === 0) delete metadata.annotations;
  return Number(folder[1]);
}
