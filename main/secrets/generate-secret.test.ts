import { describe, expect, test } from 'vitest';
import { generateSecret } from './generate-secret.ts';

describe('a generated secret', () => {
  test.each([0, 7, 1025, 8.5, Number.NaN])('of %d characters is refused', (length) => {
    expect(() => generateSecret({ length })).toThrow(RangeError);
  });

  test.each([
    [{}, /^[A-HJ-NP-Za-km-z2-9]{32}$/],
    [{ length: 8, alphabet: 'digits' }, /^\d{8}$/],
    [{ length: 64, alphabet: 'hex' }, /^[0-9a-f]{64}$/],
  ] as const)('%j has the characters asked for', (recipe, shape) => {
    for (let at = 0; at < 200; at += 1) expect(generateSecret(recipe).expose()).toMatch(shape);
  });

  test('uses every character about equally, and is never the same twice', () => {
    const many = Array.from({ length: 500 }, () => generateSecret({}).expose());
    expect(new Set(many).size).toBe(500);
    const counts = new Map<string, number>();
    for (const one of many.join('')) counts.set(one, (counts.get(one) ?? 0) + 1);
    expect(counts.size).toBe(57);
    // 16000 draws from 57: about 281 each; six standard deviations are about 100.
    for (const count of counts.values()) expect(Math.abs(count - 281)).toBeLessThan(100);
  });
});
