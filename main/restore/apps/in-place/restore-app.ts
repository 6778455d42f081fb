import { randomBytes } from 'node:crypto';
import { z } from 'zod';
import { setIdSchema } from '../../../../contract/backups.ts';
import { appIdSchema, cloudIdSchema } from '../../../../contract/ids.ts';
import { sentence } from '../../../lib/sentence.ts';
import type { StepContext, StepDefinition } from '../../../operations/operations.ts';
import type { RestoreDependencies } from '../../restore-context.ts';
import { planChanged, refused } from '../failures.ts';
import { claimOf, databaseOf, findSet } from '../found-set.ts';
import { makeRestorePoint } from '../restore-point.ts';
import { planRestore } from '../plan/plan-restore.ts';
import { advance, goBack } from './machine.ts';
import { type Phase, readRecord, type RestoreRecord, writeRecord } from './record.ts';
import type { InPlace, Source } from './work.ts';

export const restoreAppSchema = z.object({
  cloud: cloudIdSchema,
  app: appIdSchema,
  title: z.string(),
  place: z.string(),
  set: setIdSchema,
  /** Only these parts; by default all of them, and the app's settings. */
  parts: z.array(z.string()).optional(),
  /** Of the plan that a person has approved. */
  fingerprint: z.string(),
});
export type RestoreAppInput = z.output<typeof restoreAppSchema>;

/** Of an app as a whole, or of some of its databases. The steps are the same. */
export function stepsInPlace(deps: RestoreDependencies, input: RestoreAppInput): readonly StepDefinition[] {
  const { title, place } = input;
  const upTo = (id: string, phase: Phase, name: StepDefinition['title']): StepDefinition => ({
    id,
    title: name,
    run: (step) => run(deps, input, step, phase),
  });
  return [
    {
      id: 'check',
      title: sentence('restore.step.check', 'Check the plan'),
      run: (step) => check(deps, input, step),
    },
    {
      id: 'point',
      title: sentence('restore.step.point', 'Back up what is there now to {place}', { place }),
      run: async (step) =>
        makeRestorePoint(deps, await deps.clouds.get(input.cloud), { app: input.app, place }, step),
    },
    upTo('load', 'loading', sentence('restore.step.load', 'Load the backup beside what is there')),
    upTo('stop', 'stopping', sentence('restore.step.stop', 'Stop {app}', { app: title })),
    upTo('swap', 'placing', sentence('restore.step.swap', 'Put it in its place')),
    upTo(
      'start',
      'starting',
      sentence('restore.step.start', 'Start {app} and check that it responds', { app: title }),
    ),
    upTo('clean', 'cleaning', sentence('restore.step.clean', 'Delete what was there before')),
  ];
}

/** Nothing is changed before this is done, except that an earlier restore that never ended is put right. */
async function check(deps: RestoreDependencies, input: RestoreAppInput, step: StepContext): Promise<void> {
  const cloud = await deps.clouds.get(input.cloud);
  const { app, title, place, set, parts } = input;
  const left = await readRecord(deps.files, cloud, app);
  if (left !== undefined) {
    step.log(`An earlier restore stopped while ${left.phase}`);
    const work = await workOn(deps, input, step, left);
    if (left.phase === 'cleaning') await advance(work, 'cleaning');
    else await goBack(work, undefined);
  }
  const plan = await planRestore(deps, cloud, { app, place, set, parts }, step.signal);
  if (plan.refusals.length > 0) throw refused(title, plan.refusals);
  if (plan.fingerprint !== input.fingerprint) throw planChanged(title);
}

async function run(
  deps: RestoreDependencies,
  input: RestoreAppInput,
  step: StepContext,
  until: Phase,
): Promise<void> {
  const cloud = await deps.clouds.get(input.cloud);
  const { app, set } = input;
  const left = await readRecord(deps.files, cloud, app);
  if (left !== undefined && left.set !== set && left.phase !== 'cleaning') {
    await goBack(await workOn(deps, input, step, left), undefined);
  }
  // It was removed when everything was done, and only the journal doesn't know yet.
  if (left === undefined && until === 'cleaning') return;
  const record = left?.set === set ? left : await begin(deps, input, step);
  await advance(await workOn(deps, input, step, record), until);
}

/** Writes down what will be done, after making sure that there is something to restore into. */
async function begin(
  deps: RestoreDependencies,
  input: RestoreAppInput,
  step: StepContext,
): Promise<RestoreRecord> {
  const cloud = await deps.clouds.get(input.cloud);
  const { app, title, place, set } = input;
  const found = await findSet(deps, cloud, { set, place }, step.signal);
  const wanted = found.set.parts.filter(
    ({ part }) => input.parts === undefined || input.parts.includes(part),
  );
  // The plan said so too, but parts may have gone since.
  if (wanted.some(({ state }) => state !== 'saved')) throw refused(title, found.set.lacks);
  const id = randomBytes(4).toString('hex');
  const record: RestoreRecord = {
    ...{ format: 1, id, app, set, place, phase: 'loading' },
    databases: wanted
      .filter(({ kind }) => kind === 'database')
      .map(({ part }, index) => {
        const { engine, name } = databaseOf(part);
        const short = `${id}_${index}`;
        return { part, engine, name, fresh: `wild_new_${short}`, aside: `wild_old_${short}` };
      }),
    claims: wanted.filter(({ kind }) => kind === 'files').map(({ part }) => ({ part, claim: claimOf(part) })),
    whole: input.parts === undefined,
    settings: false,
  };
  await writeRecord(deps.files, cloud, record);
  return record;
}

async function workOn(
  deps: RestoreDependencies,
  { cloud: id, app, title }: RestoreAppInput,
  step: StepContext,
  record: RestoreRecord,
): Promise<InPlace> {
  const cloud = await deps.clouds.get(id);
  let source: Promise<Source> | undefined;
  const open = async (): Promise<Source> => {
    const found = await findSet(deps, cloud, record, step.signal);
    const opened = await deps.backup.open(cloud, record.place);
    return { ...found, opened };
  };
  return { deps, cloud, app, title, step, record, source: () => (source ??= open()) };
}
