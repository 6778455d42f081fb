import type { CloudId } from '../../../contract/ids.ts';
import { formatDottedPath, type PathPart } from '../../lib/dotted-path.ts';
import { readYaml } from '../../lib/read-yaml.ts';
import type { CommandContext } from '../command.ts';
import type { Candidate } from './values.ts';

/** The paths of the settings in config.yaml, and of those that Wild Cloud knows besides. */
export async function settingPaths(
  { call }: CommandContext,
  cloud: CloudId,
  { onlyPresent }: { readonly onlyPresent: boolean },
): Promise<readonly Candidate[]> {
  const { fields } = await call('config.form', { cloud });
  const titles = new Map(fields.map(({ path, title }) => [path, title.text]));
  const { text } = await call('config.show', { cloud });
  const present = pathsBelow(readYaml(text), []);
  const all = new Set(onlyPresent ? present : [...titles.keys(), ...present]);
  return [...all].map((value) => ({ value, description: titles.get(value) ?? '' }));
}

function pathsBelow(value: unknown, parts: readonly PathPart[]): string[] {
  if (typeof value !== 'object' || value === null || Array.isArray(value)) return [formatDottedPath(parts)];
  return Object.entries(value).flatMap(([name, below]) => pathsBelow(below, [...parts, name]));
}
