import type { CloudId } from '../../../contract/ids.ts';
import { formatDottedPath, type PathPart } from '../../lib/dotted-path.ts';
import { readYaml } from '../../lib/read-yaml.ts';
import type { CommandContext } from '../command.ts';
import type { Candidate } from './candidate.ts';

/** The settings in config.yaml. */
export async function presentSettings({ call }: CommandContext, cloud: CloudId): Promise<Candidate[]> {
  const { text } = await call('config.show', { cloud });
  return pathsBelow(readYaml(text), []).map((value) => ({ value }));
}

/** The settings that Wild Cloud knows, and those in config.yaml. */
export async function knownSettings(context: CommandContext, cloud: CloudId): Promise<Candidate[]> {
  const { fields } = await context.call('config.form', { cloud });
  const known = fields.map(({ path, title }) => ({ value: path, description: title.text }));
  const paths = new Set<string>(known.map(({ value }) => value));
  return [...known, ...(await presentSettings(context, cloud)).filter(({ value }) => !paths.has(value))];
}

/**
 * The settings and secrets of an app that have a value. Only the page of the app has the others, and it asks the cluster for
 * the app's status, which would be too slow here.
 */
export async function appSettings(
  context: CommandContext,
  cloud: CloudId,
  app: string,
): Promise<Candidate[]> {
  const settings = (await presentSettings(context, cloud)).map(({ value }) => value);
  const { paths } = await context.call('secrets.list', { cloud });
  const prefix = pathIn(app, '');
  return [...settings, ...paths]
    .filter((path) => path.startsWith(prefix))
    .map((path) => ({ value: path.slice(prefix.length) }));
}

/** The path in config.yaml of an app's setting. */
export const pathIn = (app: string, setting: string): string =>
  `${formatDottedPath(['apps', app])}.${setting}`;

/** What a setting takes, if that can be listed. */
export async function settingValues(
  { call }: CommandContext,
  cloud: CloudId,
  path: string,
): Promise<Candidate[]> {
  const { words } = await call('config.words', { cloud, path });
  return words.map((value) => ({ value }));
}

function pathsBelow(value: unknown, parts: readonly PathPart[]): string[] {
  if (typeof value !== 'object' || value === null || Array.isArray(value)) return [formatDottedPath(parts)];
  return Object.entries(value).flatMap(([name, below]) => pathsBelow(below, [...parts, name]));
}
