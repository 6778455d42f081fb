import type { BackupSet, DrillResult, SetFacts } from '../../../contract/backups.ts';
import type { AppId } from '../../../contract/ids.ts';
import { inTemporaryFolder, valueAt } from '../../backup/backup.ts';
import type { Cloud } from '../../clouds/clouds.ts';
import { defaultTimeouts, waitReady } from '../../deploy/deploy.ts';
import type { Kubernetes, KubeObject } from '../../kubernetes/kubernetes.ts';
import { monotonicClock } from '../../lib/awake-deadline.ts';
import { sentence } from '../../lib/sentence.ts';
import type { StepContext } from '../../operations/operations.ts';
import { restoreFolder } from '../../tools/tools.ts';
import type { RestoreDependencies } from '../restore-context.ts';
import { type AppToCopy, appToCopy } from './app-to-copy.ts';
import { copiedObjects } from './copied-objects.ts';
import { copyNamespace } from './copy-namespace.ts';
import { loadSet } from './load-set.ts';

export interface CopyWork {
  readonly cloud: Cloud;
  readonly app: AppId;
  readonly set: BackupSet;
  readonly facts: SetFacts | undefined;
  /** The files of the set, or those that an update would bring. */
  readonly version: 'saved' | 'new';
  readonly namespace: string;
  /** Of the namespace. */
  readonly annotations?: Readonly<Record<string, string>>;
}

export type Check = DrillResult['checks'][number];

export interface StartedCopy {
  readonly app: AppToCopy;
  /** The objects of the app itself, in the namespace of the copy. */
  readonly objects: readonly KubeObject[];
}

/**
 * Restores a set into a new namespace and starts the app there, with servers of its own.
 * @param checks gets the result of each comparison, as soon as it is known
 * @returns nothing if the data isn’t what was backed up; then the app isn’t started
 */
export async function startCopy(
  deps: RestoreDependencies,
  work: CopyWork,
  checks: Check[],
  step: StepContext,
): Promise<StartedCopy | undefined> {
  const { cloud, app, set, facts, version, namespace, annotations } = work;
  const { signal } = step;
  const kubernetes = deps.kubernetes(cloud.kubeconfig);
  const opened = await deps.backup.open(cloud, set.place);
  const kubectl = await deps.tools.path('kubectl');
  return inTemporaryFolder(async (folder) => {
    step.note(sentence('restore.copy.config', 'Reading the app’s settings'));
    const config = set.parts.find(({ kind }) => kind === 'config');
    valueAt(set.place, await restoreFolder(opened.access, config?.snapshot ?? '', '/', folder, { signal }));
    const copied = await appToCopy(deps, { cloud, app, folder, version, kubectl, signal });
    checks.push({
      what: sentence('restore.copy.settings', 'Settings, manifests and passwords'),
      passed: true,
    });

    for (const object of copyNamespace(namespace, copied.level, annotations))
      await kubernetes.apply(object, { signal });
    const start = (objects: readonly KubeObject[]) =>
      startObjects(copied, objects, namespace, kubernetes, step);
    step.note(sentence('restore.copy.servers', 'Starting its databases'));
    await start(copiedObjects({ ...copied, objects: copied.servers }, namespace));
    const own = copiedObjects({ ...copied, objects: copied.own }, namespace);
    await start(own.filter((object) => !runs(object)));

    const load = {
      cloud,
      kubernetes,
      kubectl,
      opened,
      set,
      facts,
      data: copied.data,
      objects: own,
      namespace,
    };
    checks.push(...(await loadSet(load, step)));
    if (checks.some(({ passed }) => !passed)) return undefined;

    step.note(sentence('restore.copy.start', 'Starting the copy'));
    await start(own.filter(runs));
    return { app: copied, objects: own };
  });
}

const runs = ({ kind }: KubeObject): boolean => kind === 'Deployment' || kind === 'StatefulSet';

async function startObjects(
  { manifest, redact }: AppToCopy,
  objects: readonly KubeObject[],
  namespace: string,
  kubernetes: Kubernetes,
  { signal, note, progress }: StepContext,
): Promise<void> {
  for (const object of objects) await kubernetes.apply(object, { signal });
  const bundle = { name: manifest.app, title: manifest.title, namespace, objects, redact };
  await waitReady(bundle, objects, new Map(), {
    ...{ kubernetes, plain: kubernetes, monotonicClock, signal, note, startMs: defaultTimeouts.startMs },
    reportProgress: (done, total) => progress({ done, total, unit: 'things' }),
  });
}
