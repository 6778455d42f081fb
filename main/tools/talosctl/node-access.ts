import { askMachine, type Bounds, type TalosAnswer } from './answer.ts';

/** Credentials and addresses for a configured machine. */
export interface NodeAccess {
  /** The path of talosctl. */
  readonly talosctl: string;
  /** The path of a talosconfig with a client certificate for the cluster. */
  readonly talosconfig: string;
  /** Addresses of machines that forward requests. Never the shared one, which is down during bootstrap. */
  readonly endpoints: readonly string[];
  /** The target machine's address. */
  readonly node: string;
}

/** Per request; callers that wait for a machine retry. */
const answerWithinMs = 20_000;

/**
 * Queries one machine; a refusal is an answer. With several machines per call, talosctl doesn't say which one failed.
 */
export function askNode(
  { talosctl, talosconfig, endpoints, node }: NodeAccess,
  args: readonly string[],
  signal?: AbortSignal,
  bounds: Bounds = {},
): Promise<TalosAnswer> {
  const through = ['--talosconfig', talosconfig, '--endpoints', endpoints.join(','), '--nodes', node];
  return askMachine(talosctl, [...args, ...through], signal, {
    timeoutMs: answerWithinMs,
    maxBytes: 8 * 1024 * 1024,
    ...bounds,
  });
}
