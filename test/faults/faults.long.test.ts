import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { type Fault, type FaultKind, faultKinds, isWorthwhile } from './faulty-files.ts';
import { breakAt, rehearse, type Rehearsal } from './run-scenario.ts';
import { scenarios } from './scenarios.ts';
import { makeWorld, removeWorld, type World } from './world.ts';

// A deep run makes every call of every scenario fail in every way, which takes an hour or two. An ordinary run takes
// one fault and one power cut of each scenario.
const deep = process.env['WILD_DEEP'] !== undefined;
const seed = Number(process.env['WILD_SEED'] ?? 4242);

function faultsOf({ calls }: Rehearsal): Fault[] {
  const all = calls.flatMap((call, at) =>
    faultKinds.filter((kind) => isWorthwhile(kind, call)).map((kind): Fault => ({ kind, at })),
  );
  all.push({ kind: 'slow', at: 0 });
  const step = Math.max(1, deep ? 1 : all.length);
  const spread = all.filter((_, at) => at % step === seed % step);
  // After its last call it was reported as done: then not even a power cut may take it.
  const after = powerCuts.filter((_, at) => deep || at === seed % powerCuts.length);
  return [...spread, ...after.map((kind): Fault => ({ kind, at: calls.length }))];
}

const powerCuts: readonly FaultKind[] = ['power-cut', 'power-cut-keeps-names'];

describe('after a fault and a restart, the state is either old or new', () => {
  const counted: string[] = [];
  let first: World;
  beforeAll(async () => {
    first = await makeWorld();
  });
  afterAll(() => {
    removeWorld(first);
    if (deep) process.stdout.write(`${counted.join('\n')}\n`);
  });

  test.each(scenarios.map((scenario) => [scenario.name, scenario] as const))(
    '%s',
    { timeout: 600_000 },
    async (name, scenario) => {
      const rehearsal = await rehearse(scenario, first);
      if (!scenario.changesNoMeaning) expect(rehearsal.next).not.toEqual(rehearsal.old);
      const faults = faultsOf(rehearsal);
      const wrong: string[] = [];
      const left = faults.values();
      const breakSome = async () => {
        for (const fault of left) {
          const call = rehearsal.calls[fault.at];
          const path = call?.path.replace(/^.*wild-faults-[^/]+\//, '');
          const where = call === undefined ? 'the end' : `${call.name} ${path}`;
          for (const one of await breakAt(rehearsal, fault)) {
            wrong.push(`${fault.kind} at ${fault.at}, ${where}: ${one}`);
          }
        }
      };
      await Promise.all(Array.from({ length: 6 }, breakSome));
      removeWorld(rehearsal.world);
      const writes = rehearsal.calls.filter((call) => call.writes).length;
      counted.push(
        `${name}: ${writes} writes, ${rehearsal.calls.length} calls, ${faults.length} faults, ` +
          `${rehearsal.judged.size} different computers after them`,
      );
      expect(wrong).toEqual([]);
    },
  );
});
