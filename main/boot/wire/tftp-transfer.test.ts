import { expect, test } from 'vitest';
import { below, randomFrom } from './random-packets.suite.ts';
import {
  acceptOptions,
  ackedBytes,
  beginTransfer,
  onAck,
  onTimeout,
  type Step,
  waitMs,
} from './tftp-transfer.ts';

const asked = (options: Readonly<Record<string, string>>) => new Map(Object.entries(options));
const begin = (bytes: number, options: Readonly<Record<string, string>> = {}) =>
  beginTransfer(bytes, acceptOptions(asked(options), bytes));

test.each([
  [{}, 512, 1, {}],
  [{ tsize: '0' }, 512, 1, { tsize: '1000' }],
  [{ blksize: '1468', windowsize: '4' }, 1468, 4, { blksize: '1468', windowsize: '4' }],
  [{ blksize: '65464', windowsize: '64' }, 1468, 16, { blksize: '1468', windowsize: '16' }],
  [{ blksize: '7', windowsize: '0', timeout: '0' }, 512, 1, {}],
  [{ blksize: '-1', windowsize: '1e3', timeout: '256' }, 512, 1, {}],
  [{ blksize: '99999999999', multicast: '' }, 512, 1, {}],
  [{ timeout: '5' }, 512, 1, { timeout: '5' }],
])('options %j: blocks of %i, window %i', (options, blksize, windowsize, confirmed) => {
  expect(acceptOptions(asked(options), 1000)).toEqual({ blksize, windowsize, confirmed: asked(confirmed) });
});

test('without options the first block is sent at once; with options they are confirmed first', () => {
  expect(begin(1000)).toMatchObject({ t: 'blocks', from: 1, to: 1 });
  const step = begin(1000, { tsize: '0' });
  expect(step.t).toBe('options');
  expect(onAck(step.state, 1)).toMatchObject({ t: 'nothing' });
  expect(onAck(step.state, 0)).toMatchObject({ t: 'blocks', from: 1, to: 1 });
});

test('a file whose length is a multiple of the block ends with an empty block', () => {
  expect(begin(1024).state.blocks).toBe(3);
  expect(begin(0).state.blocks).toBe(1);
});

test('without a window, a repeated ACK sends nothing again', () => {
  const step = onAck(begin(5000).state, 1);
  expect(step).toMatchObject({ t: 'blocks', from: 2, to: 2 });
  expect(onAck(step.state, 1)).toMatchObject({ t: 'nothing' });
});

test('with a window, a repeated ACK sends the window again, but only once', () => {
  const step = onAck(onAck(begin(50_000, { windowsize: '4' }).state, 0).state, 4);
  expect(step).toMatchObject({ t: 'blocks', from: 5, to: 8 });
  const again = onAck(step.state, 4);
  expect(again).toMatchObject({ t: 'blocks', from: 5, to: 8 });
  expect(onAck(again.state, 4)).toMatchObject({ t: 'nothing' });
});

test('an ACK in the middle of a window continues behind it', () => {
  const step = onAck(begin(50_000, { windowsize: '4' }).state, 0);
  expect(onAck(step.state, 2)).toMatchObject({ t: 'blocks', from: 3, to: 6 });
});

test('an ACK for what was never sent is ignored', () => {
  const step = begin(50_000);
  expect(onAck(step.state, 2)).toMatchObject({ t: 'nothing' });
  expect(onAck(step.state, 65_535)).toMatchObject({ t: 'nothing' });
});

test('the wait doubles from 250 ms, starts again after progress, and ends', () => {
  let step: Step = begin(5000);
  const waits = [waitMs(step.state)];
  for (step = onTimeout(step.state); step.t === 'blocks'; step = onTimeout(step.state))
    waits.push(waitMs(step.state));
  expect(step.t).toBe('lost');
  expect(waits).toEqual([250, 500, 1000, 2000, 4000, 4000, 4000, 4000]);
  const late = onTimeout(begin(5000).state);
  expect(waitMs(onAck(late.state, 1).state)).toBe(250);
});

test('block numbers wrap at 65536', () => {
  let step: Step = onAck(begin(8 * 70_000, { blksize: '8', windowsize: '16' }).state, 0);
  for (let rounds = 0; step.t === 'blocks' && rounds < 100_000; rounds++)
    step = onAck(step.state, step.state.sent % 65_536);
  expect(step.t).toBe('done');
  expect(ackedBytes(step.state)).toBe(8 * 70_000);
});

test.each([
  [1, 512],
  [4, 1468],
  [16, 1468],
])('a client that loses one packet in ten gets the whole file (window %i)', (windowsize, blksize) => {
  const random = randomFrom(7);
  const isLost = () => below(random, 10) === 0;
  const bytes = 300_000;
  let step: Step = begin(bytes, { windowsize: String(windowsize), blksize: String(blksize) });
  let got = 0;
  let turns = 0;
  while (step.t !== 'done' && turns++ < 5000) {
    expect(step.t).not.toBe('lost');
    let answer: number | undefined;
    if (step.t === 'options' && !isLost()) answer = 0;
    if (step.t === 'blocks') {
      for (let block = step.from; block <= step.to; block++) {
        if (isLost()) continue;
        // After a gap the client acknowledges the last block in order.
        if (block === got + 1) got = block;
        answer = got;
      }
    }
    step = answer === undefined || isLost() ? onTimeout(step.state) : onAck(step.state, answer % 65_536);
    if (step.t === 'nothing') step = onTimeout(step.state);
  }
  expect(step.t).toBe('done');
  expect(got).toBe(Math.floor(bytes / blksize) + 1);
});
