import { describe, expect, test } from 'vitest';
import { appIdSchema } from '../../contract/ids.ts';
import { orderApps } from './app-order.ts';

const app = (name: string) => appIdSchema.parse(name);

describe('the order of apps', () => {
  const needs: Readonly<Record<string, readonly string[]>> = {
    a: ['b', 'c'],
    b: ['d'],
    c: ['d'],
    d: [],
    x: ['y'],
    y: ['x'],
  };
  const requirements = async (name: string) => (needs[name] ?? []).map(app);

  test('puts what is needed first, once', async () => {
    expect(await orderApps(app('a'), requirements)).toEqual(['d', 'b', 'c', 'a']);
  });

  test('is refused in a circle', async () => {
    await expect(orderApps(app('x'), requirements)).rejects.toMatchObject({
      sentences: {
        detail: { values: { cause: { key: 'manifest.needs-itself', values: { way: 'x → y → x' } } } },
      },
    });
  });
});
