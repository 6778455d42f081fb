import type { ConfigMap } from '../../config/config.ts';
import { installerImage } from './cluster-settings.ts';
import { readSettings } from './read-settings.ts';
import { configIncomplete } from './config-incomplete.ts';

/** The installer image of a machine. */
export interface Installer {
  /** The ID of its extensions, from config.yaml. */
  readonly schematic: string;
  readonly image: string;
}

/**
 * By machine name, for a version of Talos that may not be running yet.
 * @throws WildError `cluster.config-incomplete`
 */
export function installers(
  values: ConfigMap,
  cloudName: string,
  talos: string,
): Readonly<Record<string, Installer>> {
  const { settings, problems } = readSettings(values, cloudName);
  if (settings === undefined) throw configIncomplete(problems);
  return Object.fromEntries(
    settings.nodes.map(({ node, schematic }) => [
      node.name,
      { schematic: schematic.id, image: installerImage(settings.factory, { schematic, talos }) },
    ]),
  );
}
