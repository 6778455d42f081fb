import { join } from 'node:path';
import { realFiles } from '../../main/lib/file-access.ts';
import { type Call, type Fault, faultyFiles, Gone } from './faulty-files.ts';
import { observe, type State, wrongThings } from './observe.ts';
import type { Scenario } from './scenarios.ts';
import { copyWorld, folderOf, makeWorld, openDoors, removeWorld, restart, type World } from './world.ts';

/** A scenario that ran once without any fault: what it is to be compared with. */
export interface Rehearsal {
  readonly scenario: Scenario;
  readonly world: World;
  readonly calls: readonly Call[];
  readonly old: State;
  readonly next: State;
}

export async function rehearse(scenario: Scenario): Promise<Rehearsal> {
  const world = await makeWorld();
  await scenario.before?.(openDoors(world, realFiles), world);
  const old = await observe(world);
  const copy = await copyWorld(world);
  const { files, calls, end } = faultyFiles(join(copy.home, 'graves'));
  await scenario.run(openDoors(copy, files), copy);
  await end();
  const next = await observe(copy);
  await removeWorld(copy);
  return { scenario, world, calls, old, next };
}

/** What was wrong after the fault; nothing where the promise was kept. */
export async function breakAt(rehearsal: Rehearsal, fault: Fault): Promise<string[]> {
  const { scenario, old, next } = rehearsal;
  const world = await copyWorld(rehearsal.world);
  try {
    const faulty = faultyFiles(`${world.home}-graves`, fault);
    const reported = await outcome(() => scenario.run(openDoors(world, faulty.files), world));
    await faulty.end();
    const wrong: string[] = [];
    if (reported === 'bug') wrong.push('a failure that nobody can read');

    await restart(world);
    const seen = await observe(world);
    const accepted = reported === 'done' ? [next] : [old, next];
    const between = reported !== 'done' && scenario.between?.is(seen, old, next);
    if (!between && !accepted.some((state) => same(state, seen))) {
      wrong.push(
        `${reported === 'done' ? 'reported, and lost' : 'a third state'}: ${difference(seen, old, next)}`,
      );
    }

    // The first change after it ends and cleans up, and changes nothing else.
    const doors = openDoors(world, realFiles);
    const cloud = await doors.clouds.at(folderOf(world));
    await doors.clouds.change(cloud, 'looking', async () => undefined);
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
  } finally {
    await removeWorld(world);
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
  const parts: (keyof State)[] = ['cloud', 'second', 'list', 'preferences'];
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
