/**
 * The one way into the core for every shell: look the name up, parse what comes in, call, parse what goes out, and
 * turn every failure into data. Who may call at all (frame, session) is the shell's to check before it comes here.
 * What never changes: nothing crosses that contract/ does not describe.
 */
import { contract } from '../../contract/contract.ts';
import type { Reply, StreamEvent } from '../../contract/wire.ts';
import { toWireError, WildError } from '../lib/wild-error.ts';
import type { CallContext, Handlers } from './handlers.ts';

export interface Caller {
  readonly shell: CallContext['shell'];
  /** Ends with the caller: its window closed, its connection gone. */
  readonly signal?: AbortSignal;
}

export interface Bridge {
  call(name: string, input: unknown, caller: Caller): Promise<Reply>;
  /** Returns what ends the subscription. `after`: the last sequence number seen before a reconnect. */
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
    throw new WildError('bridge.unknown-call', {
      family: 'bug',
      title: 'Wild Cloud made a mistake',
      detail: `There is no ${kind} named ${name.slice(0, 100)}.`,
    });
  }
  const parsed = entry.input.safeParse(input);
  if (parsed.success) return { entry, parsed: parsed.data };
  const [issue] = parsed.error.issues;
  const where = issue?.path.join('.') ?? '';
  throw new WildError('bridge.bad-input', {
    title: 'That cannot be used',
    detail: `${where === '' ? 'The answer' : `“${where}”`} is not as expected: ${issue?.message ?? 'unknown reason'}.`,
    hint: 'Correct it and try again.',
    context: { call: name, path: where },
  });
}

/** Items that are numbered by nature, such as log lines, keep their number over a reconnect. */
function ownSequence(value: unknown): number | undefined {
  if (typeof value !== 'object' || value === null || !('seq' in value)) return undefined;
  return typeof value.seq === 'number' ? value.seq : undefined;
}
