/**
 * The typed client of the contract and the hooks that keep a page's data alive. Only types of the contract come in
 * here, so that its schemas stay out of the window; main has checked every value before it is sent.
 */
import {
  createContext,
  useCallback,
  useContext,
  useEffect,
  useMemo,
  useRef,
  useSyncExternalStore,
} from 'react';
import type { CallName, Input, Output, StreamName } from '../contract/contract.ts';
import type { WireError } from '../contract/errors.ts';
import type { Transport } from '../contract/wire.ts';
import { type CallCache, createCallCache } from './live/call-cache.ts';
import { createStreamCache, type Reduce, type StreamCache, type StreamState } from './live/stream-cache.ts';

/** What a failed call throws: the failure as main described it. */
export class CallFailure extends Error {
  readonly wire: WireError;
  constructor(wire: WireError) {
    super(`${wire.code}: ${wire.title}`);
    this.name = 'CallFailure';
    this.wire = wire;
  }
}

export interface Client {
  readonly shell: 'electron' | 'web';
  /** Rejects with a {@link CallFailure}. */
  call<N extends CallName>(name: N, input: Input<N>): Promise<Output<N>>;
  /** Reads what a `useCall` shows again, and shows the new answer everywhere. */
  reread<N extends CallName>(name: N, input: Input<N>): Promise<Output<N>>;
  readonly calls: CallCache;
  readonly streams: StreamCache;
}

export function createClient(transport: Transport): Client {
  const call = async (name: string, input: unknown): Promise<unknown> => {
    const reply = await transport.call(name, input);
    if (!reply.ok) throw new CallFailure(reply.error);
    return reply.value;
  };
  const calls = createCallCache(call, failureOf, Date.now);
  return {
    shell: transport.shell,
    call: <N extends CallName>(name: N, input: Input<N>) => call(name, input) as Promise<Output<N>>,
    reread: <N extends CallName>(name: N, input: Input<N>) => calls.read(name, input) as Promise<Output<N>>,
    calls,
    streams: createStreamCache(transport, Date.now),
  };
}

const ClientContext = createContext<Client | undefined>(undefined);
export const ClientProvider = ClientContext.Provider;

export function useClient(): Client {
  const client = useContext(ClientContext);
  if (client === undefined) throw new Error('useClient needs a ClientProvider above it');
  return client;
}

/** The failure behind whatever was thrown; what is none of main's was a mistake of ours. */
export function failureOf(error: unknown): WireError {
  if (error instanceof CallFailure) return error.wire;
  const thrown = error instanceof Error ? error : new Error(String(error));
  return {
    code: 'internal.bug',
    family: 'bug',
    title: 'This page made a mistake',
    detail: 'Something happened that should not be possible.',
    hint: 'Try once more.',
    context: { message: thrown.message, stack: thrown.stack ?? '' },
  };
}

export interface CallState<V> {
  readonly value: V | undefined;
  readonly error: WireError | undefined;
  readonly loading: boolean;
  /** When the value came, in ms since 1970. */
  readonly at: number | undefined;
  readonly reload: () => void;
}

/**
 * The answer to a call that changes nothing, shared by everyone who shows it (live/call-cache.ts). It is read on mounting,
 * when the input or `version` changes and when a work on the same cloud ends. `undefined` as input means not yet.
 */
export function useCall<N extends CallName>(
  name: N,
  input: Input<N> | undefined,
  { version }: { readonly version?: string | undefined } = {},
): CallState<Output<N>> {
  const { calls } = useClient();
  const { key, wanted } = useStable(input);
  const watch = useCallback(
    (changed: () => void) => (wanted === undefined ? () => {} : calls.watch(name, wanted, changed)),
    [calls, name, wanted],
  );
  const snapshot = useCallback(
    () => (wanted === undefined ? undefined : calls.snapshot(name, wanted)),
    [calls, name, wanted],
  );
  const reload = useCallback(() => {
    // The snapshot has the failure.
    if (wanted !== undefined) calls.read(name, wanted).catch(() => undefined);
  }, [calls, name, wanted]);
  const seen = useRef(version);
  useEffect(() => {
    if (seen.current !== version) reload();
    seen.current = version;
  }, [reload, version]);
  const known = useSyncExternalStore(watch, snapshot);
  return {
    value: known?.value as Output<N> | undefined,
    error: known?.error,
    at: known?.at,
    loading: key !== undefined && known?.loading !== false,
    reload,
  };
}

/** The newest value that was not `undefined`, so that what is on screen stays until there is something new. */
export function useLatest<V>(value: V | undefined): V | undefined {
  const latest = useRef(value);
  if (value !== undefined) latest.current = value;
  return latest.current;
}

/** The same object for as long as an input says the same. */
function useStable(input: unknown): { readonly key: string | undefined; readonly wanted: unknown } {
  const key = input === undefined ? undefined : JSON.stringify(input);
  return useMemo(
    () => ({ key, wanted: key === undefined ? undefined : (JSON.parse(key) as unknown) }),
    [key],
  );
}

const latest: Reduce = (_before, item) => item;

/** The newest item of a stream, shared by everyone who looks at the same one. */
export function useStream<N extends StreamName>(
  name: N,
  input: Input<N> | undefined,
): StreamState<Output<N>> {
  return useStreamReduced<N, Output<N>>(name, input, latest);
}

/** A stream folded into one value. `reduce` must be the same function for everyone who looks at the same stream. */
export function useStreamReduced<N extends StreamName, V>(
  name: N,
  input: Input<N> | undefined,
  reduce: Reduce,
): StreamState<V> {
  const { streams } = useClient();
  const { wanted } = useStable(input);
  const watch = useCallback(
    (changed: () => void) => (wanted === undefined ? () => {} : streams.watch(name, wanted, reduce, changed)),
    [streams, name, wanted, reduce],
  );
  const snapshot = useCallback(() => streams.state(name, wanted), [streams, name, wanted]);
  return useSyncExternalStore(watch, snapshot) as StreamState<V>;
}
