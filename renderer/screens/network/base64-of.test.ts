import { expect, test } from 'vitest';
import { base64Of } from './base64-of.ts';

test.each([0, 1, 2, 8192, 100_001])('a file of %d bytes', async (length) => {
  const bytes = Uint8Array.from({ length }, (_, n) => (n * 37) % 256);
  expect(await base64Of(new Blob([bytes]))).toBe(Buffer.from(bytes).toString('base64'));
});
