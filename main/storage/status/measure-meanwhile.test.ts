import { expect, test } from 'vitest';
import { asTheySaid } from '../../lib/sentence.ts';
import type { CloudStatus } from '../../../contract/clouds.ts';
import type { Cloud } from '../../clouds/clouds.ts';
import { WildError } from '../../lib/wild-error.ts';
import { createMeasureMeanwhile } from './measure-meanwhile.ts';

const hour = 3_600_000;
const cloud = (id: string, kind: Cloud['kind'] = 'real') => ({ id, kind }) as Cloud;
const { signal } = new AbortController();

/** Shows one status per moment, in hours, and returns the hours in which something was measured. */
async function measuredAt(
  hours: readonly number[],
  { on = cloud('a'), responds = true, failure = undefined as Error | undefined } = {},
): Promise<readonly number[]> {
  let now = 0;
  const measured: number[] = [];
  const meanwhile = createMeasureMeanwhile(
    async () => {
      measured.push(now);
      if (failure !== undefined) throw failure;
    },
    () => new Date(now * hour),
  );
  async function* statuses(): AsyncIterable<CloudStatus> {
    for (now of hours) yield { ...(responds ? { kubernetes: 'v1.36.3' } : {}) } as CloudStatus;
  }
  let shown = 0;
  for await (const _ of meanwhile(on, statuses(), signal)) shown += 1;
  expect(shown).toBe(hours.length);
  return measured;
}

test('measures at once, and then every six hours', async () => {
  expect(await measuredAt([100, 101, 105.9, 106, 107, 113])).toEqual([100, 106, 113]);
});

test('a clock that is set back does not stop it', async () => {
  expect(await measuredAt([100, 50, 51])).toEqual([100, 50]);
});

test('leaves alone what cannot be measured', async () => {
  expect(await measuredAt([100], { responds: false })).toEqual([]);
  expect(await measuredAt([100], { on: cloud('a', 'practice') })).toEqual([]);
});

test('a failed measurement does not end the statuses, and a bug does', async () => {
  const failure = new WildError('cluster.unreachable', { title: asTheySaid('no'), detail: asTheySaid('no') });
  expect(await measuredAt([100, 101], { failure })).toEqual([100]);
  await expect(measuredAt([100], { failure: new TypeError('bug') })).rejects.toThrow('bug');
});
