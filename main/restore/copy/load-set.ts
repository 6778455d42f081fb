import type { BackupSet, SetFacts } from '../../../contract/backups.ts';
import type { Sentence } from '../../../contract/sentence.ts';
import { claimUser, databaseCommands, type OpenPlace, serverPod } from '../../backup/backup.ts';
import type { AppData } from '../../catalogue/catalogue.ts';
import type { Cloud } from '../../clouds/clouds.ts';
import { fieldAt, isMap, type Kubernetes, type KubeObject } from '../../kubernetes/kubernetes.ts';
import { sentence } from '../../lib/sentence.ts';
import type { StepContext } from '../../operations/operations.ts';
import { compareFiles, compareRows, type Comparison, hashSamples } from '../load/compare.ts';
import { countRows, loadDatabase } from '../load/load-database.ts';
import { loadFiles, withWritableClaim } from '../load/load-files.ts';

export interface SetToLoad {
  readonly cloud: Cloud;
  readonly kubernetes: Kubernetes;
  readonly kubectl: string;
  readonly opened: OpenPlace;
  readonly set: BackupSet;
  readonly facts: SetFacts | undefined;
  readonly data: AppData;
  /** What the claims are mounted by, to know whose files they are. */
  readonly objects: readonly KubeObject[];
  readonly namespace: string;
}

/** Loads every part of a set into the copy, and compares it with what the set recorded, before anything writes to it. */
export async function loadSet(load: SetToLoad, step: StepContext): Promise<readonly Comparison[]> {
  const compared: Comparison[] = [];
  for (const part of load.set.parts) {
    if (part.kind !== 'database' && part.kind !== 'files') continue;
    step.note(sentence('restore.copy.loading', 'Loading: {what}', { what: part.what }));
    const { snapshot } = part;
    if (snapshot === undefined) {
      const detail = sentence('restore.copy.empty', 'It was empty.');
      compared.push({ what: part.what, passed: part.state === 'saved', detail });
      continue;
    }
    const loadPart = part.kind === 'database' ? loadDump : loadClaim;
    compared.push(await loadPart(load, { ...part, snapshot }, step));
  }
  return compared;
}

interface Part {
  readonly part: string;
  readonly what: Sentence;
  readonly snapshot: string;
}

async function loadDump(load: SetToLoad, part: Part, step: StepContext): Promise<Comparison> {
  const { opened, namespace, cloud, kubectl, kubernetes, data, facts } = load;
  const database = data.databases.find(({ engine, name }) => part.part === `database.${engine}.${name}`);
  const file = database === undefined ? undefined : databaseCommands(database)?.file;
  const pods = await kubernetes.list({ apiVersion: 'v1', kind: 'Pod' }, { namespace, signal: step.signal });
  const pod = database === undefined ? undefined : serverPod(pods, namespace, database.engine);
  if (database === undefined || file === undefined || pod === undefined || database.dump !== undefined) {
    return {
      what: part.what,
      passed: false,
      detail: sentence('restore.copy.no-way', 'A copy can’t have this kind of database.'),
    };
  }
  const server = {
    engine: database.engine,
    target: { kubectl, kubeconfig: cloud.kubeconfig, ...pod },
  };
  const { name } = database;
  const dump = {
    ...{ place: opened.name, access: opened.access, snapshot: part.snapshot },
    ...{ file: `/${file}`, part: part.part },
  };
  await loadDatabase(
    dump,
    server,
    { name, like: name },
    {
      signal: step.signal,
      onBytes: (done) => step.progress({ done, unit: 'bytes', what: part.what.text }),
    },
  );
  const recorded = facts?.databases.find((one) => one.part === part.part);
  const rows = await countRows(server, name, step.signal);
  return { ...compareRows(recorded ?? { part: part.part, engine: database.engine }, rows), what: part.what };
}

async function loadClaim(load: SetToLoad, part: Part, step: StepContext): Promise<Comparison> {
  const { opened, namespace, cloud, kubectl, kubernetes, facts, set } = load;
  const claim = part.part.slice('files.'.length);
  const user = claimUser(podsOf(load.objects, namespace), namespace, claim);
  const where = { kubernetes, kubectl, kubeconfig: cloud.kubeconfig };
  return withWritableClaim(
    where,
    { namespace, claim, user },
    `wild-copy-${claim}`.slice(0, 63),
    step,
    async (open) => {
      const source = { opened, snapshot: part.snapshot, part: part.part };
      await loadFiles(source, open, { folder: '' }, step, (progress) =>
        step.progress({ ...progress, unit: 'bytes', what: part.what.text }),
      );
      const recorded = facts?.files.find((one) => one.part === part.part);
      if (recorded === undefined)
        return {
          what: part.what,
          passed: true,
          detail: sentence('restore.compare.unknown', 'The backup has no numbers to compare with.'),
        };
      const now = await hashSamples(open.target, open.folder, recorded, step.signal);
      return { ...compareFiles(recorded, now, set.takenAt), what: part.what };
    },
  );
}

/** Workloads as the pods that they would start. */
function podsOf(objects: readonly KubeObject[], namespace: string): readonly KubeObject[] {
  return objects.flatMap((object) => {
    const spec = fieldAt(object, 'spec', 'template', 'spec');
    if (!isMap(spec)) return [];
    const metadata = { name: object.metadata.name, namespace };
    return [{ apiVersion: 'v1', kind: 'Pod', metadata, spec, status: { phase: 'Running' } }];
  });
}
