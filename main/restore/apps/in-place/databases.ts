import { databaseCommands } from '../../../backup/backup.ts';
import { sentence } from '../../../lib/sentence.ts';
import { compareRows } from '../../load/compare.ts';
import { differs } from '../../load/failures.ts';
import {
  countRows,
  databaseState,
  type DatabaseServer,
  dropDatabase,
  emptyDatabase,
  loadDatabase,
  moveDatabase,
} from '../../load/load-database.ts';
import { partGone, serverDown } from '../failures.ts';
import { savedPart } from '../found-set.ts';
import type { RestoredDatabase } from './record.ts';
import type { InPlace } from './work.ts';

/** Loads each database under a new name, and compares it. Nothing uses it yet. */
export async function loadDatabases(work: InPlace): Promise<void> {
  const { record, step } = work;
  if (record.databases.length === 0) return;
  const source = await work.source();
  for (const database of record.databases) {
    const { part, engine, name, fresh } = database;
    const saved = savedPart(source, part);
    const file = databaseCommands({ name, engine })?.file;
    if (saved === undefined || file === undefined) throw partGone(work.title, name);
    const server = await serverOf(work, database);
    step.note(sentence('restore.note.load', 'Loading: {what}', { what: saved.what }));
    step.log(`${part}: loading into ${fresh}`);
    await loadDatabase(
      {
        place: record.place,
        access: source.opened.access,
        snapshot: saved.snapshot,
        file: `/${file}`,
        part: name,
      },
      server,
      { name: fresh, like: name },
      {
        signal: step.signal,
        onBytes: (done) =>
          step.progress({
            done,
            unit: 'bytes',
            what: part,
            ...(saved.bytes === undefined ? {} : { total: saved.bytes }),
          }),
      },
    );
    const facts = source.facts?.databases.find((one) => one.part === part);
    if (facts === undefined) continue;
    const compared = compareRows(facts, await countRows(server, fresh, step.signal));
    step.log(`${part}: ${compared.detail.text}`);
    if (!compared.passed) throw differs(compared);
  }
}

/** Sets aside what is there. A database that isn't there stays away. */
export async function setDatabasesAside(work: InPlace): Promise<void> {
  await each(work, async (server, { name, aside }) => {
    await moveDatabase(server, name, aside, work.step.signal);
  });
}

export async function placeDatabases(work: InPlace): Promise<void> {
  await each(work, async (server, { name, fresh }) => {
    await moveDatabase(server, fresh, name, work.step.signal);
  });
}

/** Removes what took the place of the old ones. */
export async function clearDatabases(work: InPlace): Promise<void> {
  await each(work, async (server, { name, engine }) => {
    const { signal } = work.step;
    // MySQL's rights belong to the name, and its databases are moved into one that exists.
    if (isMysql(engine)) await emptyDatabase(server, name, name, signal);
    else await dropDatabase(server, name, signal);
  });
}

export async function returnDatabases(work: InPlace): Promise<void> {
  await each(work, async (server, { name, aside }) => {
    await moveDatabase(server, aside, name, work.step.signal);
  });
}

/** Deletes what was loaded, and with `old` also what was set aside. */
export async function discardDatabases(work: InPlace, what: 'loaded' | 'old'): Promise<void> {
  await each(work, async (server, { fresh, aside }) => {
    const { signal } = work.step;
    await dropDatabase(server, fresh, signal);
    // On the way back it is empty or gone, because everything in it was moved.
    await dropDatabase(server, aside, signal);
    if (what === 'old') work.step.log(`Deleted ${aside}`);
  });
}

const isMysql = (engine: string): boolean => engine === 'mysql' || engine === 'mariadb';

async function each(
  work: InPlace,
  change: (server: DatabaseServer, database: RestoredDatabase) => Promise<void>,
): Promise<void> {
  for (const database of work.record.databases) await change(await serverOf(work, database), database);
}

/** Whether one of the databases isn't there at all. */
export async function isDatabaseGone(work: InPlace): Promise<boolean> {
  for (const database of work.record.databases) {
    const server = await serverOf(work, database);
    if ((await databaseState(server, database.name, work.step.signal)) === 'no') return true;
  }
  return false;
}

/** Where the database's server runs now; its pod may be another one than before. @throws WildError `restore.refused` */
async function serverOf(work: InPlace, { part, engine }: RestoredDatabase): Promise<DatabaseServer> {
  const { deps, cloud, app, step, title } = work;
  const { parts } = await deps.backup.observe(cloud, app, step.signal);
  const same = parts.filter((one) => one.kind === 'database' && one.engine === engine);
  // Its name may be another one by now; the server is the same.
  const found = same.find((one) => one.part === part) ?? same[0];
  if (found?.kind !== 'database' || found.at === undefined) throw serverDown(title, engine);
  const kubectl = await deps.tools.path('kubectl');
  const { namespace, pod, container } = found.at;
  return { engine, target: { kubectl, kubeconfig: cloud.kubeconfig, namespace, pod, container } };
}
