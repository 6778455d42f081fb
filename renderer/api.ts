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
  useState,
  useSyncExternalStore,
} from 'react';
import type { CallName, Input, Output, StreamName } from '../contract/contract.ts';
import type { WireError } from '../contract/errors.ts';
import type { Transport } from '../contract/wire.ts';
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
  readonly streams: StreamCache;
}

export function createClient(transport: Transport): Client {
  return {
    shell: transport.shell,
    streams: createStreamCache(transport, Date.now),
    call: async <N extends CallName>(name: N, input: Input<N>) => {
      const reply = await transport.call(name, input);
      if (!reply.ok) throw new CallFailure(reply.error);
      return reply.value as Output<N>;
    },
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
  readonly at: number | undefined;
  readonly reload: () => void;
}

/** Calls on mounting and whenever the input changes; `undefined` as input means not yet. Keeps the last value. */
export function useCall<N extends CallName>(name: N, input: Input<N> | undefined): CallState<Output<N>> {
  const client = useClient();
  const key = input === undefined ? undefined : JSON.stringify(input);
  const [round, setRound] = useState(0);
  const [state, setState] = useState<{
    readonly key: string | undefined;
    readonly value?: Output<N>;
    readonly error?: WireError;
    readonly at?: number;
    readonly round: number;
  }>({ key: undefined, round: -1 });
  const asked = useRef(input);
  asked.current = input;
  useEffect(() => {
    const wanted = asked.current;
    if (key === undefined || wanted === undefined) return;
    let left = false;
    client.call(name, wanted).then(
      (value) => {
        if (!left) setState({ key, value, at: Date.now(), round });
      },
      (error: unknown) => {
        if (left) return;
        setState((before) => ({
          key,
          round,
          error: failureOf(error),
          ...(before.key === key && before.value !== undefined ? { value: before.value } : {}),
          ...(before.at === undefined ? {} : { at: before.at }),
        }));
      },
    );
    return () => {
      left = true;
    };
  }, [client, name, key, round]);
  const reload = useCallback(() => setRound((n) => n + 1), []);
  const mine = state.key === key;
  return {
    value: mine ? state.value : undefined,
    error: mine ? state.error : undefined,
    at: mine ? state.at : undefined,
    loading: key !== undefined && !(mine && state.round === round),
    reload,
  };
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
  const key = input === undefined ? undefined : JSON.stringify(input);
  const wanted = useMemo(() => (key === undefined ? undefined : (JSON.parse(key) as unknown)), [key]);
  const watch = useCallback(
    (changed: () => void) => (wanted === undefined ? () => {} : streams.watch(name, wanted, reduce, changed)),
    [streams, name, wanted, reduce],
  );
  const snapshot = useCallback(() => streams.state(name, wanted), [streams, name, wanted]);
  return useSyncExternalStore(watch, snapshot) as StreamState<V>;
}
