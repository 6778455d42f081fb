import type { z } from 'zod';
import type { CallName, Contract, Parsed, StreamName } from '../../contract/contract.ts';

/** `signal` fires when the caller closes its window, unsubscribes or presses Ctrl+C. */
export interface CallContext {
  readonly signal: AbortSignal;
  readonly shell: 'window' | 'cli';
  /** For streams: the last sequence number that the caller has seen; initially 0. */
  readonly after: number;
}

/** One function per name in the contract, from parsed input to plain data. */
export type Handlers = {
  readonly [N in CallName]: (
    input: Parsed<N>,
    context: CallContext,
  ) => Promise<z.input<Contract[N]['output']>>;
} & {
  readonly [N in StreamName]: (
    input: Parsed<N>,
    context: CallContext,
  ) => AsyncIterable<z.input<Contract[N]['output']>>;
};
