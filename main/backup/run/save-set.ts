import { randomBytes } from 'node:crypto';
import { join } from 'node:path';
import type { BackupPart, BackupReason, SetFacts } from '../../../contract/backups.ts';
import type { Sentence } from '../../../contract/sentence.ts';
import { formatBytes } from '../../kubernetes/kubernetes.ts';
import { asTheySaid, sentence } from '../../lib/sentence.ts';
import { reasonOf, WildError } from '../../lib/wild-error.ts';
import {
  type BackedUp,
  backupFolder,
  removeStaleLocks,
  type ResticAnswer,
  type ResticRefusal,
  type Snapshot,
  snapshots,
} from '../../tools/tools.ts';
import type { BackupContext, SetWork, Target } from '../backup-context.ts';
import { incompleteSet, resticFailure, setLost, valueAt } from '../failures.ts';
import { expectPlace } from '../places/expect-place.ts';
import type { OpenPlace } from '../places/backup-places.ts';
import { imagesIn } from '../plan/observed-pods.ts';
import { failedPart, type PlannedPart, planSet } from '../plan/plan-set.ts';
import { describePart } from '../sets/describe-part.ts';
import { parseTags, tagsOf } from '../sets/tags.ts';
import { newSetId } from '../sets/read-sets.ts';
import { printManifest } from '../sets/set-manifest.ts';
import { observeCluster } from './observe-cluster.ts';
import { inTemporaryFolder, saveConfig, saveFolder, saveManifest } from './save-config.ts';
import { saveDatabase } from './save-database.ts';
import { saveFiles } from './save-files.ts';

/** What ends the whole backup: the place itself is the trouble, so no other part would fare better. */
const endsAll: readonly ResticRefusal[] = [
  'no-repository',
  'locked',
  'wrong-password',
  'full',
  'forbidden',
  'unreachable',
];

interface CloudPart {
  readonly part: string;
  readonly what: Sentence;
  readonly problem?: Sentence;
}
type Part =
  | PlannedPart
  | (CloudPart & { readonly kind: 'folder' })
  | (CloudPart & {
      readonly kind: 'etcd';
      readonly saver: (file: string, step: SetWork['step']) => Promise<void>;
    });

/**
 * Makes one set: every part in its order, then the manifest. If a part can't be saved, the others are, and the set says that
 * it isn't complete.
 * @throws WildError `backup.incomplete`, other `backup.*`, `cluster.unreachable`, `operation.cancelled`
 */
export async function saveSet(
  context: BackupContext,
  work: SetWork,
  target: Target,
  placeName: string,
  reason: BackupReason,
): Promise<string> {
  const opened = await context.places.open(work.cloud, placeName);
  try {
    return await makeSet(context, work, target, opened, reason);
  } catch (error) {
    // A disk that is gone explains whatever failed.
    if (error instanceof WildError && error.code.startsWith('backup.'))
      await expectPlace(opened.name, opened.place);
    throw error;
  }
}

async function makeSet(
  context: BackupContext,
  work: SetWork,
  target: Target,
  opened: OpenPlace,
  reason: BackupReason,
): Promise<string> {
  const { cloud, step } = work;
  const { signal } = step;
  const { access, name: placeName } = opened;
  // A lock that a killed process left behind must not stop this backup, nor stay for good.
  valueAt(placeName, await removeStaleLocks(access, signal));
  const earlier = valueAt(placeName, await snapshots(access, { host: cloud.id }, signal));
  const set = newSetId(context.clock(), randomBytes(3).toString('hex'));
  const app = target === 'cloud' ? undefined : target.app;
  const title = app?.title ?? cloud.name;
  const cluster = await observeCluster(context, cloud, app, signal);
  const parts: readonly Part[] =
    app === undefined ? await cloudParts(context, work) : planSet(app, cluster).parts;
  const facts: SetFacts = {
    wildCloud: context.version,
    images: app === undefined ? [] : [...imagesIn(cluster?.pods ?? [], app.namespace)],
    databases: [],
    files: [],
  };
  const done: BackupPart[] = [];
  for (const [index, part] of parts.entries()) {
    step.note(sentence('backup.note.part', 'Saving: {what}', { what: part.what }));
    const answer = await savePart(context, work, opened, part, { set, reason, app, earlier, facts, index });
    done.push(answer);
    step.log(describeResult(answer));
  }
  const lacking = done.filter(({ state }) => state !== 'saved');
  const saved = done.filter(({ snapshot }) => snapshot !== undefined).length;
  const text = printManifest({
    format: 1,
    set,
    cloud: cloud.id,
    ...(app === undefined ? {} : { app: app.app, appVersion: app.version }),
    parts: done,
    facts,
  });
  const tags = tagsOf({
    ...{ set, app: app?.app, part: 'manifest', kind: 'manifest', reason },
    ...{ parts: saved, complete: lacking.length === 0, version: app?.version },
  });
  valueAt(placeName, await saveManifest(access, text, { host: cloud.id, tags }, signal));
  await proveStored(opened, { host: cloud.id, set, parts: saved }, signal);
  step.result({ set, place: placeName });
  if (lacking.length > 0) {
    throw incompleteSet(
      title,
      lacking.map(({ what, reason: why }) =>
        sentence('backup.lacks.part', '{what}: {reason}', { what, reason: why ?? asTheySaid('') }),
      ),
    );
  }
  return set;
}

/** Restic creates folders that it misses, so what it stored may be where the disk was, and not on it. */
async function proveStored(
  opened: OpenPlace,
  { host, set, parts }: { readonly host: string; readonly set: string; readonly parts: number },
  signal: AbortSignal,
): Promise<void> {
  const tags = [`set=${set}`];
  const stored = valueAt(opened.name, await snapshots(opened.access, { host, tags }, signal));
  await expectPlace(opened.name, opened.place);
  if (stored.length !== parts + 1) throw setLost(opened.name);
}

interface Making {
  readonly set: string;
  readonly reason: BackupReason;
  readonly app: Exclude<Target, 'cloud'>['app'] | undefined;
  readonly earlier: readonly Snapshot[];
  readonly facts: SetFacts;
  readonly index: number;
}

async function savePart(
  context: BackupContext,
  work: SetWork,
  opened: OpenPlace,
  part: Part,
  { set, reason, app, earlier, facts, index }: Making,
): Promise<BackupPart> {
  if (part.problem !== undefined) return failedPart(part, part.problem);
  const { cloud, step } = work;
  const { signal } = step;
  const tags = tagsOf({ set, app: app?.app, part: part.part, kind: part.kind, reason });
  const labels = { host: cloud.id, tags, parent: parentOf(earlier, app?.app, part.part) };
  const onProgress = ({ done, total }: { readonly done: number; readonly total?: number }) =>
    step.progress({ done, unit: 'bytes', what: part.what.text, ...(total === undefined ? {} : { total }) });
  const { access } = opened;
  const kubectl = async () => context.tools.path('kubectl');

  async function save(): Promise<ResticAnswer<BackedUp>> {
    switch (part.kind) {
      case 'database': {
        const { at, commands } = part;
        if (at === undefined || commands === undefined)
          throw new Error(`${part.part} has no problem, and no pod`);
        const target = { kubectl: await kubectl(), kubeconfig: cloud.kubeconfig, ...at };
        const made = await saveDatabase(access, { ...part, commands }, target, labels, step, onProgress);
        facts.databases.push(made.facts);
        return made.saved;
      }
      case 'files': {
        const kubernetes = context.kubernetes(cloud.kubeconfig);
        const where = { kubernetes, kubectl: await kubectl(), set: `${set}-${index}` };
        const made = await saveFiles(opened, part, where, labels, work, onProgress);
        if (made.facts !== undefined) facts.files.push(made.facts);
        return made.saved;
      }
      case 'config':
        return saveConfig(access, cloud, app?.app ?? '', labels, signal);
      case 'folder':
        return saveFolder(access, cloud, labels, signal);
      case 'etcd':
        return inTemporaryFolder(async (folder) => {
          await part.saver(join(folder, 'etcd.snapshot'), step);
          return backupFolder(access, folder, labels, { signal });
        });
    }
  }

  try {
    return partOf(opened.name, part, await save());
  } catch (error) {
    if (!(error instanceof WildError) || isFatal(error)) throw error;
    return failedPart(part, reasonOf(error));
  }
}

/** Another part would fail in the same way, or a person wants to stop. */
const isFatal = ({ code, family }: WildError): boolean =>
  family === 'cancelled' ||
  code === 'operation.cancelled' ||
  (code.startsWith('backup.') && code !== 'backup.failed');

function partOf(place: string, part: Part, answer: ResticAnswer<BackedUp>): BackupPart {
  const { kind, what } = part;
  if (!answer.ok) {
    // Restic stores no snapshot of a folder with nothing in it, as that of an app that nobody has used yet.
    if (answer.words.includes('snapshot is empty'))
      return { part: part.part, kind, what, state: 'saved', bytes: 0, addedBytes: 0, files: 0 };
    if (endsAll.includes(answer.why)) throw resticFailure(place, answer.why, answer.words);
    return failedPart(
      part,
      sentence('backup.part.failed', 'It couldn’t be read: {words}', { words: answer.words }),
    );
  }
  const { snapshot, bytes, addedBytes, files, unread, whole } = answer.value;
  const common = { part: part.part, kind, what, snapshot, bytes, addedBytes, files };
  if (whole) return { ...common, state: 'saved' };
  return {
    ...common,
    state: 'partial',
    reason: sentence('backup.part.unread', '{count} files couldn’t be read, such as {file}.', {
      count: Math.max(unread.length, 1),
      file: unread[0] ?? '?',
    }),
  };
}

/** The last snapshot of the same part, with which restic compares. */
function parentOf(earlier: readonly Snapshot[], app: string | undefined, part: string): string | undefined {
  return earlier.findLast(({ tags }) => {
    const parsed = parseTags(tags);
    return parsed !== undefined && parsed.app === app && parsed.part === part;
  })?.id;
}

function describeResult({ part, state, bytes, addedBytes, reason }: BackupPart): string {
  if (state === 'failed') return `${part}: failed. ${reason?.text ?? ''}`;
  const size = `${formatBytes(bytes ?? 0)}, ${formatBytes(addedBytes ?? 0)} of it new`;
  return `${part}: ${state}, ${size}${reason === undefined ? '' : `. ${reason.text}`}`;
}

async function cloudParts({ upkeep }: BackupContext, { cloud, step }: SetWork): Promise<readonly Part[]> {
  const saver = await upkeep.etcdSaver(cloud, step.signal);
  return [
    { kind: 'folder', part: 'folder', what: describePart({ kind: 'folder', part: 'folder' }) },
    ...(saver === undefined
      ? []
      : [{ kind: 'etcd', part: 'etcd', what: describePart({ kind: 'etcd', part: 'etcd' }), saver } as const]),
  ];
}
