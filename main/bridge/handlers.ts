import type { z } from 'zod';
import type { CallName, Contract, Parsed, StreamName } from '../../contract/contract.ts';

/** `signal` ends with the caller's interest: window closed, unsubscribed, Ctrl+C. */
export interface CallContext {
  readonly signal: AbortSignal;
  readonly shell: 'window' | 'cli';
  /** Of a stream: the last sequence number that the caller has seen; 0 at first. */
  readonly after: number;
}

/** One function per name of the contract: parsed input in, plain data out. */
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
