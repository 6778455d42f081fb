import { expect, test } from 'vitest';
import { usageSegments } from './usage.ts';

const app = (name: string, usedBytes: number | undefined, healthy = 1) => ({
  app: name,
  bytes: 100,
  claims: [
    {
      namespace: name,
      name: 'data',
      bytes: 100,
      ...(usedBytes === undefined ? {} : { usedBytes }),
      health: 'healthy' as const,
      copies: { wanted: healthy, healthy },
      machines: [],
    },
  ],
});

test('counts every copy, and shows what no app explains', () => {
  const segments = usageSegments({
    apps: [app('small', 5), app('large', 10, 3)],
    total: { capacityBytes: 100, usedBytes: 50 },
  });
  expect(segments).toEqual([
    { app: 'large', bytes: 30, share: 0.3 },
    { app: 'small', bytes: 5, share: 0.05 },
    { bytes: 15, share: 0.15 },
  ]);
});

test('many small apps are one part', () => {
  const apps = ['a', 'b', 'c', 'd', 'e', 'f'].map((name) => app(name, 10));
  const segments = usageSegments({ apps, total: { capacityBytes: 100, usedBytes: 60 } });
  expect(segments.map((one) => one.app)).toEqual(['a', 'b', 'c', 'd', undefined]);
  expect(segments.at(-1)?.bytes).toBe(20);
});

test('measurements that contradict each other still fit into the bar', () => {
  const segments = usageSegments({ apps: [app('a', 150)], total: { capacityBytes: 100, usedBytes: 90 } });
  expect(segments.reduce((sum, { share }) => sum + share, 0)).toBeLessThanOrEqual(1);
});

test('apps that report no use are no part of the bar', () => {
  expect(usageSegments({ apps: [app('a', undefined)], total: { capacityBytes: 100, usedBytes: 0 } })).toEqual(
    [],
  );
  expect(usageSegments({ apps: [app('a', 10)] })).toEqual([]);
});
