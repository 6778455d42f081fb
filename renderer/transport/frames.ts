import type { Reply, StreamEvent } from '../../contract/wire.ts';
import { parseExactJson } from './exact-json.ts';

/** Messages from the window. */
export type ClientFrame =
  | { readonly t: 'call'; readonly id: number; readonly name: string; readonly input: unknown }
  | {
      readonly t: 'subscribe';
      readonly id: number;
      readonly name: string;
      readonly input: unknown;
      readonly after?: number;
    }
  | { readonly t: 'unsubscribe'; readonly id: number };

/** Messages to the window. */
export type ServerFrame =
  | { readonly t: 'reply'; readonly id: number; readonly reply: Reply }
  | { readonly t: 'event'; readonly id: number; readonly event: StreamEvent };

const isRecord = (value: unknown): value is Record<string, unknown> =>
  typeof value === 'object' && value !== null;

/** Main has validated the payload already; only the envelope is checked here. */
export function readFrame(text: string): ServerFrame | undefined {
  let frame: unknown;
  try {
    frame = parseExactJson(text);
  } catch (error) {
    if (error instanceof SyntaxError) return undefined;
    throw error;
  }
  if (!isRecord(frame) || typeof frame['id'] !== 'number') return undefined;
  if (frame['t'] === 'reply' && isRecord(frame['reply'])) return frame as unknown as ServerFrame;
  if (frame['t'] === 'event' && isRecord(frame['event'])) return frame as unknown as ServerFrame;
  return undefined;
}
