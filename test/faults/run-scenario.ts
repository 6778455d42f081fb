import { join } from 'node:path';
import { type Fault, faultyFiles, Gone, type MadeCall } from './faulty-files.ts';
import { footprint } from './footprint.ts';
import { observe, type State, wrongThings } from './observe.ts';
import { promptFiles } from './prompt-files.ts';
import type { Scenario } from './scenarios.ts';
import { cloudsIn, copyWorld, openDoors, removeWorld, restart, type World } from './world.ts';
import { asTheySaid } from '../../main/lib/sentence.ts';

/** A scenario that ran once without any fault: what it is to be compared with. */
export interface Rehearsal {
  readonly scenario: Scenario;
  readonly world: World;
  readonly calls: readonly MadeCall[];
  readonly old: State;
  readonly next: State;
  /** What was wrong with each computer that a fault left behind, by its footprint. */
  readonly judged: Map<string, Promise<readonly string[]>>;
}

/** @param first a computer as `makeWorld` makes it, which stays as it is */
export async function rehearse(scenario: Scenario, first: World): Promise<Rehearsal> {
  const world = await copyWorld(first);
  await scenario.before?.(openDoors(world, promptFiles), world);
  // To look at a list that cannot be read sets it aside.
  const looked = await copyWorld(world);
  const old = await observe(looked);
  removeWorld(looked);
  const copy = await copyWorld(world);
  const { files, calls, end } = faultyFiles(join(copy.home, 'graves'));
  await scenario.run(openDoors(copy, files), copy);
  await end();
  const next = await observe(copy);
  removeWorld(copy);
  return { scenario, world, calls, old, next, judged: new Map() };
}

/** What was wrong after the fault; nothing where the promise was kept. */
export async function breakAt(rehearsal: Rehearsal, fault: Fault): Promise<string[]> {
  const { scenario, judged } = rehearsal;
  const world = await copyWorld(rehearsal.world);
  try {
    const faulty = faultyFiles(`${world.home}-graves`, fault);
    const reported = await outcome(() => scenario.run(openDoors(world, faulty.files), world));
    await faulty.end();
    restart(world);
    // Many faults leave the very same computer behind, of which the same is true.
    const isReported = reported === 'done';
    const left = `${isReported ? 'reported' : 'not reported'} ${await footprint(world)}`;
    const known = judged.get(left) ?? judge(rehearsal, world, isReported);
    judged.set(left, known);
    return [...(reported === 'bug' ? ['a failure that nobody can read'] : []), ...(await known)];
  } finally {
    removeWorld(world);
  }
}

/** What is wrong with what a new process finds, with the first change that it makes, and with doing it all again. */
async function judge(
  { scenario, old, next }: Rehearsal,
  world: World,
  isReported: boolean,
): Promise<readonly string[]> {
  try {
    const wrong: string[] = [];
    const seen = await observe(world);
    const accepted = isReported ? [next] : [old, next];
    const between = !isReported && scenario.between?.is(seen, old, next);
    if (!between && !accepted.some((state) => same(state, seen))) {
      wrong.push(`${isReported ? 'reported, and lost' : 'a third state'}: ${difference(seen, old, next)}`);
    }

    // The first change of a cloud after it ends and cleans up, and changes nothing else.
    const doors = openDoors(world, promptFiles);
    const broken = (await doors.clouds.list()).filter(({ problem }) => problem !== undefined);
    for (const folder of cloudsIn(world).filter((one) => broken.every((cloud) => cloud.folder !== one))) {
      await doors.clouds.change(await doors.clouds.at(folder), asTheySaid('looking'), async () => undefined);
    }
    const settled = scenario.byAnyChange ? next : seen;
    if (!same(await observe(world), settled)) wrong.push('another state after the first change');

    // And nothing stands in the way of doing it again, or of what follows.
    const again = await outcome(() => scenario.run(doors, world));
    if (again === 'refused' && scenario.between !== undefined) await scenario.between.thenDo(doors, world);
    else if (again !== 'done') wrong.push(`it cannot be done again: ${again}`);
    if (!same(await observe(world), next)) wrong.push('doing it again leads elsewhere');
    wrong.push(...(await wrongThings(world)));
    return wrong;
  } catch (error) {
    return [`after the restart: ${String(error)}`];
  }
}

async function outcome(run: () => Promise<unknown>): Promise<'done' | 'refused' | 'gone' | 'bug'> {
  try {
    await run();
    return 'done';
  } catch (error) {
    if (error instanceof Gone) return 'gone';
    // The system's own words come through where we have no better ones.
    const readable = error instanceof Error && 'code' in error && typeof error.code === 'string';
    return readable ? 'refused' : 'bug';
  }
}

const same = (one: unknown, other: unknown) => JSON.stringify(one) === JSON.stringify(other);

function difference(seen: State, old: State, next: State): string {
  const parts: (keyof State)[] = ['cloud', 'second', 'list', 'preferences', 'aside'];
  return parts
    .map((part) => {
      const is = same(old[part], next[part])
        ? same(seen[part], old[part])
        : same(seen[part], old[part]) || same(seen[part], next[part]);
      const which = same(seen[part], next[part]) ? 'new' : 'old';
      return `${part} ${is ? which : `is ${JSON.stringify(seen[part]) ?? 'nothing'}`}`;
    })
    .join(', ');
}
