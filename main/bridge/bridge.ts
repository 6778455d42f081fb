/**
 * The entry point to the core for every shell: looks up the name, parses the input, calls the handler, parses the output
 * and turns failures into data. The shell checks who may call (frame, session) before it gets here.
 * Only what contract/ describes crosses the bridge.
 */
import { contract } from '../../contract/contract.ts';
import type { Reply, StreamEvent } from '../../contract/wire.ts';
import { toWireError } from '../lib/wild-error.ts';
import { badInput, unknownCall } from './failures.ts';
import type { CallContext, Handlers } from './handlers.ts';

export interface Caller {
  readonly shell: CallContext['shell'];
  /** Fires when the caller's window or connection closes. */
  readonly signal?: AbortSignal;
}

export interface Bridge {
  call(name: string, input: unknown, caller: Caller): Promise<Reply>;
  /** Returns a function that unsubscribes. `after`: the last sequence number seen before a reconnect. */
  subscribe(
    name: string,
    input: unknown,
    on: (event: StreamEvent) => void,
    caller: Caller,
    after?: number,
  ): () => void;
}

export function createBridge(handlers: Handlers): Bridge {
  return {
    async call(name, input, caller) {
      try {
        const { entry, parsed } = accept(name, 'call', input);
        const handler = handlers[name as keyof Handlers] as (i: unknown, c: CallContext) => Promise<unknown>;
        const signal = caller.signal ?? new AbortController().signal;
        return {
          ok: true,
          value: entry.output.parse(await handler(parsed, { signal, shell: caller.shell, after: 0 })),
        };
      } catch (error) {
        return { ok: false, error: toWireError(error) };
      }
    },
    subscribe(name, input, on, caller, after = 0) {
      const stop = new AbortController();
      const signal = caller.signal ? AbortSignal.any([stop.signal, caller.signal]) : stop.signal;
      const tell = (event: StreamEvent) => {
        if (!signal.aborted) on(event);
      };
      void (async () => {
        try {
          const { entry, parsed } = accept(name, 'stream', input);
          const handler = handlers[name as keyof Handlers] as (
            i: unknown,
            c: CallContext,
          ) => AsyncIterable<unknown>;
          let seq = after;
          for await (const item of handler(parsed, { signal, shell: caller.shell, after })) {
            if (signal.aborted) return;
            const value = entry.output.parse(item);
            seq = ownSequence(value) ?? seq + 1;
            tell({ t: 'item', seq, value });
          }
          tell({ t: 'end' });
        } catch (error) {
          tell({ t: 'error', error: toWireError(error) });
        }
      })();
      return () => stop.abort();
    },
  };
}

function accept(name: string, kind: 'call' | 'stream', input: unknown) {
  const entry = Object.hasOwn(contract, name) ? contract[name as keyof typeof contract] : undefined;
  if (entry === undefined || entry.kind !== kind) {
    throw unknownCall(kind, name);
  }
  const parsed = entry.input.safeParse(input);
  if (parsed.success) return { entry, parsed: parsed.data };
  const [issue] = parsed.error.issues;
  throw badInput(name, issue?.path.join('.') ?? '', issue?.message ?? '');
}

/** Items with a sequence number of their own, such as log lines, keep it across reconnects. */
function ownSequence(value: unknown): number | undefined {
  if (typeof value !== 'object' || value === null || !('seq' in value)) return undefined;
  return typeof value.seq === 'number' ? value.seq : undefined;
}
