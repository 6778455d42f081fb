import { expect, test } from 'vitest';
import { fitnessLines } from './fitness-text.ts';

test('every reason is on the line of its purpose', () => {
  const why = ['It has 1 GB of memory.', 'Its network is slow.'].map((text) => ({ key: text, text }));
  const lines = fitnessLines({
    controlPlane: { level: 'unfit', why: why.slice(0, 1) },
    worker: { level: 'limited', why },
    storage: { level: 'good', why: [] },
  });
  expect(lines).toEqual([
    expect.stringMatching(/^ {2}control plane: [^.]+\. It has 1 GB of memory\.$/),
    expect.stringMatching(/^ {2}worker: [^.]+\. It has 1 GB of memory\. Its network is slow\.$/),
    expect.stringMatching(/^ {2}storage: [^.]+$/),
  ]);
});
