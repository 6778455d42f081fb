import { askMachine, type Bounds, type TalosAnswer } from './answer.ts';

/** How talosctl is let in to a machine that has its configuration. */
export interface NodeAccess {
  /** The program. */
  readonly talosctl: string;
  /** A file with the certificate that machines of the cluster listen to. */
  readonly talosconfig: string;
  /** Addresses that pass on what is said; never the shared one, which is away while the cluster begins. */
  readonly endpoints: readonly string[];
  /** Address of the machine that is meant. */
  readonly node: string;
}

/** A machine that does not answer within this is asked again by whoever waits for it. */
const answerWithinMs = 20_000;

/**
 * Asks one machine; what it refuses is an answer. With several machines at once talosctl could not tell whose failure
 * it is, so each is asked by itself.
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
