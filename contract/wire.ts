import { z } from 'zod';
import { wireErrorSchema, type WireError } from './errors.ts';
import { sentenceSchema, type Sentence } from './sentence.ts';

/**
 * How a window talks to the main process: calls and streams of plain data, with errors as data.
 * The Electron preload and the browser tab's WebSocket offer the same {@link Transport};
 * the renderer cannot tell which one it has.
 */
export interface Transport {
  readonly shell: 'electron' | 'web';
  call(name: string, input: unknown): Promise<Reply>;
  /** `after` is the sequence number of the last event seen, so that a reconnect continues there. */
  subscribe(name: string, input: unknown, on: (event: StreamEvent) => void): () => void;
}

export type Reply =
  | { readonly ok: true; readonly value: unknown }
  | { readonly ok: false; readonly error: WireError };

export type StreamEvent =
  | { readonly t: 'item'; readonly seq: number; readonly value: unknown }
  | { readonly t: 'end' }
  | { readonly t: 'error'; readonly error: WireError };

export const call = <I extends z.ZodType, O extends z.ZodType>(input: I, output: O) =>
  ({ kind: 'call', input, output }) as const;

export const stream = <I extends z.ZodType, O extends z.ZodType>(input: I, output: O) =>
  ({ kind: 'stream', input, output }) as const;

export const nothing = z.strictObject({});

/** Timestamps are ISO 8601 in UTC. */
export const momentSchema = z.iso.datetime();

export { sentenceSchema, type Sentence, wireErrorSchema };
