import type { CommandLine } from '../world/command-line.ts';
import type { Machine } from '../world/machine.ts';

/** What a rung works with. */
export interface Climb {
  readonly machine: Machine;
  readonly commands: CommandLine;
  readonly say: (line: string) => void;
  /** Polls until `reached` returns something; fails after the time with what was waited for. */
  readonly until: <T>(what: string, timeoutMs: number, reached: () => Promise<T | undefined>) => Promise<T>;
}

/** `waiting`: in maintenance mode, nothing installed · `installed`: part of a healthy cluster */
export type MachineState = 'waiting' | 'installed';

/** One thing that is proven on a real machine. It expects those before it. */
export interface Rung {
  readonly id: string;
  readonly title: string;
  /** How it leaves the machine. */
  readonly leaves: MachineState;
  readonly run: (climb: Climb) => Promise<void>;
}

export const minutes = (count: number) => count * 60_000;
