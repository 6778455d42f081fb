import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import type { BackupSet, DrillResult, SetFacts } from '../../../contract/backups.ts';
import type { AppId } from '../../../contract/ids.ts';
import { resticFailure } from '../../backup/backup.ts';
import type { Cloud } from '../../clouds/clouds.ts';
import { defaultTimeouts, type Renderer, waitReady } from '../../deploy/deploy.ts';
import {
  type Kubernetes,
  type KubeObject,
  numberAt,
  refOf,
  listAt,
  textAt,
} from '../../kubernetes/kubernetes.ts';
import { monotonicClock } from '../../lib/awake-deadline.ts';
import { pollUntil } from '../../lib/poll-until.ts';
import { asTheySaid, sentence } from '../../lib/sentence.ts';
import { reasonOf, WildError } from '../../lib/wild-error.ts';
import type { StepContext } from '../../operations/operations.ts';
import { restoreFolder } from '../../tools/tools.ts';
import type { RestoreDependencies } from '../restore-context.ts';
import { type AppToCopy, appToCopy, frontDoor } from './copy-of-app.ts';
import { namespaceStays } from './failures.ts';
import { loadSet } from './load-set.ts';
import { scratchNamespace } from './scratch-namespace.ts';
import { scratchObjects } from './scratch-objects.ts';

export type DrillDependencies = RestoreDependencies & { readonly renderer: Pick<Renderer, 'render'> };

export interface DrillWork {
  readonly cloud: Cloud;
  readonly app: AppId;
  readonly set: BackupSet;
  readonly facts: SetFacts | undefined;
  readonly version: 'saved' | 'new';
}

type Check = DrillResult['checks'][number];

const removalMs = 5 * 60_000;
const answerMs = 3 * 60_000;
const pollMs = 1000;

/**
 * Restores a set into a namespace of its own, starts the app there, checks it, and removes all of it again, however that ends.
 * What doesn’t work is part of the result.
 * @throws WildError `operation.cancelled`, `cluster.unreachable`
 */
export async function runDrill(
  deps: DrillDependencies,
  work: DrillWork,
  step: StepContext,
): Promise<DrillResult> {
  const { cloud, app, set } = work;
  const started = deps.clock();
  const namespace = `wild-drill-${app}`.slice(0, 63);
  const kubernetes = deps.kubernetes(cloud.kubeconfig);
  const folder = await mkdtemp(join(tmpdir(), 'wild-drill-'));
  const checks: Check[] = [];
  try {
    step.note(sentence('restore.drill.earlier', 'Removing what an earlier drill left behind'));
    await removeNamespace(kubernetes, namespace, step.signal);
    await drill(deps, work, { namespace, kubernetes, folder, checks }, step);
  } catch (error) {
    if (!(error instanceof WildError) || error.family === 'cancelled' || error.code === 'cluster.unreachable')
      throw error;
    step.log(`${error.title}: ${error.detail}`);
    checks.push({
      what: error.sentences.title ?? asTheySaid(error.title),
      passed: false,
      detail: reasonOf(error),
    });
  } finally {
    await rm(folder, { recursive: true, force: true });
    // Also after a cancellation, so not by the signal of the step.
    await removeNamespace(kubernetes, namespace, AbortSignal.timeout(removalMs));
  }
  return {
    ...{ app, set: set.set, place: set.place, at: started.toISOString(), bytes: set.bytes },
    passed: checks.every(({ passed }) => passed),
    tookMs: deps.clock().getTime() - started.getTime(),
    checks,
  };
}

interface Scene {
  readonly namespace: string;
  readonly kubernetes: Kubernetes;
  readonly folder: string;
  readonly checks: Check[];
}

async function drill(
  deps: DrillDependencies,
  { cloud, app, set, facts, version }: DrillWork,
  { namespace, kubernetes, folder, checks }: Scene,
  step: StepContext,
): Promise<void> {
  const { signal } = step;
  const opened = await deps.backup.open(cloud, set.place);
  const kubectl = await deps.tools.path('kubectl');
  const config = set.parts.find(({ kind }) => kind === 'config');
  step.note(sentence('restore.drill.config', 'Reading the app’s settings'));
  const read = await restoreFolder(opened.access, config?.snapshot ?? '', '/', folder, { signal });
  if (!read.ok) throw resticFailure(set.place, read.why, read.words);
  const copied = await appToCopy(deps, { cloud, app, folder, version, kubectl, signal });
  checks.push({
    what: sentence('restore.drill.settings', 'Settings, manifests and passwords'),
    passed: true,
  });

  for (const object of scratchNamespace(namespace, copied.level)) await kubernetes.apply(object, { signal });
  const start = (objects: readonly KubeObject[]) =>
    startObjects(copied, objects, { namespace, kubernetes }, step);
  step.note(sentence('restore.drill.servers', 'Starting its databases'));
  await start(scratchObjects({ ...copied, objects: copied.servers }, namespace));
  const own = scratchObjects({ ...copied, objects: copied.own }, namespace);
  const runs = ({ kind }: KubeObject) => kind === 'Deployment' || kind === 'StatefulSet';
  await start(own.filter((object) => !runs(object)));

  const load = { cloud, kubernetes, kubectl, opened, set, facts, data: copied.data, objects: own, namespace };
  checks.push(...(await loadSet(load, step)));
  if (checks.some(({ passed }) => !passed)) return;

  step.note(sentence('restore.drill.start', 'Starting the copy'));
  await start(own.filter(runs));
  checks.push(await answers(copied, own, { namespace, kubernetes }, step));
}

async function startObjects(
  { manifest, redact }: AppToCopy,
  objects: readonly KubeObject[],
  { namespace, kubernetes }: Pick<Scene, 'namespace' | 'kubernetes'>,
  { signal, note, progress }: StepContext,
): Promise<void> {
  for (const object of objects) await kubernetes.apply(object, { signal });
  const bundle = { name: manifest.app, title: manifest.title, namespace, objects, redact };
  await waitReady(bundle, objects, new Map(), {
    ...{ kubernetes, plain: kubernetes, monotonicClock, signal, note, startMs: defaultTimeouts.startMs },
    reportProgress: (done, total) => progress({ done, total, unit: 'things' }),
  });
}

/** Opens the app as its manifest says, through the API server: a copy has no address. */
async function answers(
  { manifest, own }: AppToCopy,
  copies: readonly KubeObject[],
  { namespace, kubernetes }: Pick<Scene, 'namespace' | 'kubernetes'>,
  step: StepContext,
): Promise<Check> {
  const what = sentence('restore.drill.answers', '{app} responds', { app: manifest.title });
  const door = frontDoor(own);
  const service = copies.find((one) => one.kind === 'Service' && one.metadata.name === door?.service);
  const port = listAt(service, 'spec', 'ports').find(
    (one) => textAt(one, 'name') === door?.port || numberAt(one, 'port') === door?.port,
  );
  const number = numberAt(port, 'port');
  if (service === undefined || number === undefined) {
    return { what, passed: true, detail: sentence('restore.drill.no-page', 'It has no page to open.') };
  }
  const path = manifest.verify?.path ?? '/';
  const expected = manifest.verify?.expect;
  let last = 0;
  try {
    await pollUntil(
      async () => {
        last = await kubernetes.statusOf(
          { namespace, name: service.metadata.name, port: number },
          path,
          step.signal,
        );
        const good = expected?.includes(last) ?? (last >= 200 && last < 500 && last !== 404);
        return good ? { reached: true } : { pending: {} };
      },
      {
        ...{ clock: monotonicClock, pollMs, timeoutMs: answerMs, signal: step.signal, progress: step.note },
        onTimeout: () => new WildError('restore.differs', { title: what, detail: what, hint: what }),
      },
    );
  } catch (error) {
    if (!(error instanceof WildError) || error.code !== 'restore.differs') throw error;
    return {
      what,
      passed: false,
      detail: sentence('restore.drill.status', 'It responds with HTTP {status}.', { status: last }),
    };
  }
  return {
    what,
    passed: true,
    detail: sentence('restore.drill.status', 'It responds with HTTP {status}.', { status: last }),
  };
}

async function removeNamespace(kubernetes: Kubernetes, name: string, signal: AbortSignal): Promise<void> {
  const ref = { apiVersion: 'v1', kind: 'Namespace', name };
  const found = await kubernetes.get(ref, signal);
  if (found === undefined) return;
  await kubernetes.delete(refOf(found), { signal });
  await pollUntil(
    async () => ((await kubernetes.get(ref, signal)) === undefined ? { reached: true } : { pending: {} }),
    {
      ...{ clock: monotonicClock, pollMs, timeoutMs: removalMs, signal, progress: () => undefined },
      onTimeout: () => namespaceStays(name),
    },
  );
}
