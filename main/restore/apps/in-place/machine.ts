import { cancelled, WildError } from '../../../lib/wild-error.ts';
import { notUndone, undone } from '../failures.ts';
import {
  clearClaims,
  discardClaims,
  loadClaims,
  placeClaims,
  returnClaims,
  setClaimsAside,
} from './claims.ts';
import {
  clearDatabases,
  discardDatabases,
  loadDatabases,
  placeDatabases,
  returnDatabases,
  setDatabasesAside,
} from './databases.ts';
import { isBefore, isOnWayBack, nextPhase, turnBack } from './next-phase.ts';
import { makeRoom } from './make-room.ts';
import { type Phase, removeRecord, type RestoreRecord, writeRecord } from './record.ts';
import {
  appInFolder,
  loadSettings,
  placeSettings,
  returnSettings,
  setSettingsAside,
  wasAdded,
} from './settings.ts';
import type { InPlace } from './work.ts';

type Change = Partial<Pick<RestoreRecord, 'settings'>>;

/** What each phase does. Each can run again, whatever of it was done before. */
const workOf: Readonly<Record<Phase, (work: InPlace) => Promise<Change | undefined | void>>> = {
  async loading(work) {
    const settings = await loadSettings(work);
    await makeRoom({ ...work, record: { ...work.record, settings } });
    await loadDatabases(work);
    await loadClaims(work);
    return { settings };
  },
  stopping: ({ deps, cloud, app, step }) => deps.deploy.lifecycle.stop({ cloud, app }, step),
  async aside(work) {
    await setSettingsAside(work);
    await setDatabasesAside(work);
    await setClaimsAside(work);
  },
  async placing(work) {
    await placeSettings(work);
    await placeDatabases(work);
    await placeClaims(work);
  },
  async starting(work) {
    const { deps, step } = work;
    const choice = await appInFolder(work);
    await deps.deploy.lifecycle.start(choice, step);
    await deps.deploy.lifecycle.verify(choice, step);
  },
  async cleaning(work) {
    await discardDatabases(work, 'old');
    await discardClaims(work);
  },
  async clearing(work) {
    const { deps, cloud, app, step } = work;
    await deps.deploy.lifecycle.stop({ cloud, app }, step);
    await clearDatabases(work);
    await clearClaims(work);
  },
  async returning(work) {
    await returnSettings(work);
    await returnDatabases(work);
    await returnClaims(work);
  },
  restarting: restart,
  async discarding(work) {
    await returnSettings({ ...work, record: { ...work.record, settings: true } });
    await discardDatabases(work, 'loaded');
    await discardClaims(work);
  },
};

/** Starts the app as it was. If it didn't work before, it still doesn't, which is no reason to stop here. */
async function restart(work: InPlace): Promise<void> {
  const { deps, step, record } = work;
  const { lifecycle } = deps.deploy;
  const choice = await appInFolder(work);
  // Only if its settings were changed may there be something else to start than what was stopped.
  if (!record.settings) {
    if (await wasAdded(work)) await lifecycle.startAgain(choice, step);
    return;
  }
  try {
    await lifecycle.start(choice, step);
  } catch (error) {
    if (!(error instanceof WildError) || !notWorking.includes(error.code)) throw error;
    step.log(`${error.title}: ${error.detail}`);
  }
}

const notWorking: readonly string[] = ['deploy.failed', 'deploy.timed-out'];

/**
 * Does everything up to and including a phase. If that fails, puts back what was there before.
 * @returns what was written to the record; undefined if the restore is done
 * @throws WildError `restore.undone`, and before anything was touched what failed
 */
export async function advance(work: InPlace, until: Phase): Promise<RestoreRecord | undefined> {
  let { record } = work;
  if (isOnWayBack(record.phase)) {
    await goBack(work, undefined);
    throw undone(work.title, undefined);
  }
  while (!isBefore(until, record.phase)) {
    const { phase } = record;
    try {
      if (work.step.signal.aborted) throw cancelled();
      const change = await workOf[phase]({ ...work, record });
      if (work.step.signal.aborted) throw cancelled();
      const next = nextPhase(phase);
      if (next === undefined) {
        await removeRecord(work.deps.files, work.cloud, work.app);
        return undefined;
      }
      record = { ...record, ...change, phase: next };
      await writeRecord(work.deps.files, work.cloud, record);
    } catch (error) {
      // There is no way back from cleaning, and nothing to go back for: it only has to be finished.
      if (turnBack(phase) === undefined) throw error;
      await goBack({ ...work, record }, error);
      if (phase === 'loading' || work.step.signal.aborted) throw error;
      throw undone(work.title, error);
    }
  }
  return record;
}

/** Puts back what was there before. It isn't cancelled with the operation, because it is what cancelling means. */
export async function goBack(work: InPlace, cause: unknown): Promise<void> {
  const { deps, cloud, app, title } = work;
  const first = turnBack(work.record.phase);
  if (first === undefined) return;
  const step = { ...work.step, signal: new AbortController().signal };
  let record: RestoreRecord = { ...work.record, phase: first };
  try {
    for (;;) {
      await writeRecord(deps.files, cloud, record);
      await workOf[record.phase]({ ...work, step, record });
      const next = nextPhase(record.phase);
      if (next === undefined) break;
      record = { ...record, phase: next };
    }
  } catch (error) {
    throw notUndone(title, cause, error);
  }
  await removeRecord(deps.files, cloud, app);
}
