/**
 * One file on its way to a client by TFTP: which blocks to send next, and when to give up. Pure: the caller sends
 * the blocks and keeps the timer.
 */
export interface TransferOptions {
  readonly blksize: number;
  readonly windowsize: number;
  /** What is confirmed to the client before the first block; empty if it asked for no options. */
  readonly confirmed: ReadonlyMap<string, string>;
}

export interface Transfer {
  readonly blksize: number;
  readonly windowsize: number;
  readonly bytes: number;
  /** Counted from 1 without wrapping; the last one is shorter than blksize, and may be empty. */
  readonly blocks: number;
  /** 0 while the options are not confirmed yet. */
  readonly acked: number;
  readonly sent: number;
  /** Since the last progress. */
  readonly resends: number;
  /** The window after `acked` was already sent again because of a repeated ACK. */
  readonly repeated: boolean;
  readonly waitsForOptions: boolean;
}

export type Step =
  | { readonly t: 'options'; readonly state: Transfer }
  | { readonly t: 'blocks'; readonly state: Transfer; readonly from: number; readonly to: number }
  | { readonly t: 'nothing'; readonly state: Transfer }
  | { readonly t: 'done'; readonly state: Transfer }
  | { readonly t: 'lost'; readonly state: Transfer };

/** With headers, this fits into an Ethernet frame. */
const largestBlock = 1468;
const usualBlock = 512;
const widestWindow = 16;
const firstWaitMs = 250;
const longestWaitMs = 4000;
/** About 15 s without an answer. */
const mostResends = 7;
const wrap = 65_536;

/** Ignores options that we don't know, and values that the RFCs don't allow. */
export function acceptOptions(asked: ReadonlyMap<string, string>, bytes: number): TransferOptions {
  const confirmed = new Map<string, string>();
  const number = (name: string, least: number, most: number) => {
    const text = asked.get(name) ?? '';
    const value = /^\d{1,9}$/.test(text) ? Number(text) : -1;
    return value >= least && value <= most ? value : undefined;
  };
  const blksize = number('blksize', 8, 65_464);
  const windowsize = number('windowsize', 1, 65_535);
  const timeout = number('timeout', 1, 255);
  if (blksize !== undefined) confirmed.set('blksize', String(Math.min(blksize, largestBlock)));
  if (windowsize !== undefined) confirmed.set('windowsize', String(Math.min(windowsize, widestWindow)));
  if (timeout !== undefined) confirmed.set('timeout', String(timeout));
  if (asked.has('tsize')) confirmed.set('tsize', String(bytes));
  return {
    blksize: Math.min(blksize ?? usualBlock, largestBlock),
    windowsize: Math.min(windowsize ?? 1, widestWindow),
    confirmed,
  };
}

export function beginTransfer(bytes: number, options: TransferOptions): Step {
  const { blksize, windowsize, confirmed } = options;
  const state: Transfer = {
    ...{ blksize, windowsize, bytes, acked: 0, sent: 0, resends: 0, repeated: false },
    blocks: Math.floor(bytes / blksize) + 1,
    waitsForOptions: confirmed.size > 0,
  };
  return state.waitsForOptions ? { t: 'options', state } : sendWindow(state);
}

/** @param block as the client sends it: 16 bits of the block's number */
export function onAck(state: Transfer, block: number): Step {
  if (state.waitsForOptions) {
    if (block !== 0) return { t: 'nothing', state };
    return sendWindow({ ...state, waitsForOptions: false, resends: 0 });
  }
  const acked = state.acked + ((block - state.acked + wrap) % wrap);
  if (acked > state.sent) return { t: 'nothing', state };
  if (acked === state.acked) return onRepeatedAck(state);
  const on = { ...state, acked, resends: 0, repeated: false };
  if (acked === state.blocks) return { t: 'done', state: on };
  return sendWindow(on);
}

/**
 * With a window, it says that the next block was lost. Without one it may answer a block that was sent twice, and
 * answering it would double every following block.
 */
function onRepeatedAck(state: Transfer): Step {
  if (state.windowsize === 1 || state.repeated) return { t: 'nothing', state };
  return sendWindow({ ...state, repeated: true });
}

export function onTimeout(state: Transfer): Step {
  if (state.resends >= mostResends) return { t: 'lost', state };
  const again = { ...state, resends: state.resends + 1 };
  return state.waitsForOptions ? { t: 'options', state: again } : sendWindow({ ...again, repeated: false });
}

export const waitMs = ({ resends }: Transfer): number => Math.min(firstWaitMs * 2 ** resends, longestWaitMs);

export const ackedBytes = ({ acked, blksize, bytes }: Transfer): number => Math.min(acked * blksize, bytes);

function sendWindow(state: Transfer): Step {
  const to = Math.min(state.acked + state.windowsize, state.blocks);
  return { t: 'blocks', from: state.acked + 1, to, state: { ...state, sent: to } };
}
