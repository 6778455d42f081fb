import type { ConfigMap } from '../../config/config.ts';
import { installerImage, readSettings } from './cluster-settings.ts';
import { configIncomplete } from './incomplete.ts';

/** What writes Talos to the disk of a machine. */
export interface Installer {
  /** The set of extensions in it, which config.yaml gives the machine. */
  readonly schematic: string;
  readonly image: string;
}

/**
 * By name of the machine, for a version of Talos that it may not run yet.
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
