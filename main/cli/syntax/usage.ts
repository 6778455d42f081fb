import type { Command } from '../command.ts';

export interface Placeholder {
  readonly name: string;
  readonly optional: boolean;
  readonly repeats: boolean;
}

/** `wild app set <app> <setting> [value]`. */
export function usageOf({ name, args }: Command): string {
  return ['wild', name, args].filter((part) => part !== undefined).join(' ');
}

export function placeholdersOf({ args = '' }: Command): readonly Placeholder[] {
  return [...args.matchAll(/([<[])(.+?)(\.\.\.)?[>\]]/g)].map(([, bracket, name = '', dots]) => ({
    name,
    optional: bracket === '[',
    repeats: dots !== undefined,
  }));
}
