import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { sharedControlPlane } from '../one-for-all.ts';
import { everyAct } from './acts.ts';
import { differences } from './look.ts';
import { type Kills, openKills } from './run-kills.ts';

// A deep run kills before and after every line of the journal, for every action. An ordinary run kills once per action.
const deep = process.env['WILD_DEEP'] !== undefined;
const seed = Number(process.env['WILD_SEED'] ?? 4242);
const { plane, isMissing, why } = sharedControlPlane();

function chosen(boundaries: readonly string[], shift: number): string[] {
  return boundaries.filter((_, at) => deep || at === (seed + shift) % boundaries.length);
}

describe.skipIf(isMissing)(`killed at a line of its journal${why}`, () => {
  let kills: Kills;
  beforeAll(async () => {
    kills = await openKills(plane.kubeconfig);
  }, 90_000);
  afterAll(async () => {
    await kills?.close();
  }, 30_000);

  test.each(everyAct)('%s', { timeout: 900_000 }, async (act) => {
    const undisturbed = await kills.run(act);
    expect(undisturbed.told.ended).toBe('done');
    expect(undisturbed.seen.leftBehind).toEqual([]);
    const { boundaries } = undisturbed;
    // Each occurs once, so its name is unique.
    expect(new Set(boundaries).size).toBe(boundaries.length);
    expect(boundaries.slice(0, 4)).toEqual([
      'before started',
      'after started',
      'before begun',
      'after begun',
    ]);

    const wrong: unknown[] = [];
    const left = chosen(boundaries, everyAct.indexOf(act) * 5).values();
    let count = 0;
    const killSome = async () => {
      for (const at of left) {
        count += 1;
        const { told, seen } = await kills.run(act, at);
        const offered =
          at === 'before started' ? 'nothing' : at === 'after ended done' ? 'done' : 'interrupted';
        if (told.left !== offered || told.ended !== 'done') {
          wrong.push({ at, told });
          continue;
        }
        // Nothing was left to do, so nothing cleaned up either.
        const leftBehind = told.left === 'done' ? [] : seen.leftBehind;
        wrong.push(...differences({ ...seen, leftBehind }, undisturbed.seen).map((one) => `${at}: ${one}`));
      }
    };
    await Promise.all([killSome(), killSome(), killSome()]);
    process.stdout.write(`${act}: ${count} of ${boundaries.length} boundaries\n`);
    expect(wrong).toEqual([]);
  });
});
