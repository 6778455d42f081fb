/**
 * The typed client of the contract and the hooks that read through it. Imports only types of the contract, which keeps
 * its schemas out of the bundle; main validates every value before sending it.
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

/** Thrown by a failed call, with the failure as main described it. */
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
  /** Refetches a value that `useCall` shows, and updates everyone who shows it. */
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

/** The failure behind a thrown value. Anything main didn't send is reported as a bug of the window. */
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
  /** When the value arrived, in ms since the epoch. */
  readonly at: number | undefined;
  readonly reload: () => void;
}

/**
 * The result of a read-only call, shared by every component that shows it (live/call-cache.ts). Fetches on mount, when
 * the input or `version` changes, and when an operation on the same cloud ends. An `undefined` input defers the call.
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
    // The failure is in the snapshot.
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

/** The most recent defined value, so that old content stays on screen until new content is there. */
export function useLatest<V>(value: V | undefined): V | undefined {
  const latest = useRef(value);
  if (value !== undefined) latest.current = value;
  return latest.current;
}

/** Keeps the identity of the input for as long as its content is the same. */
function useStable(input: unknown): { readonly key: string | undefined; readonly wanted: unknown } {
  const key = input === undefined ? undefined : JSON.stringify(input);
  return useMemo(
    () => ({ key, wanted: key === undefined ? undefined : (JSON.parse(key) as unknown) }),
    [key],
  );
}

const latest: Reduce = (_before, item) => item;

/** The latest item of a stream. Subscriptions are shared. */
export function useStream<N extends StreamName>(
  name: N,
  input: Input<N> | undefined,
): StreamState<Output<N>> {
  return useStreamReduced<N, Output<N>>(name, input, latest);
}

/** A stream reduced to one value. All subscribers of a stream must pass the same `reduce`. */
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
