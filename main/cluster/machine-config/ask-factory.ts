import type { MachineConfigs } from '../../../contract/machine-configs.ts';
import { createFactory, type Schematic } from '../../nodes/nodes.ts';
import type { ClusterSettings } from './cluster-settings.ts';

/**
 * Registers the extensions of all machines with the image factory. If it doesn't answer, the IDs computed here are the
 * same, but it may not know them yet.
 * @param fetchFrom undefined to skip the request
 * @throws WildError `nodes.factory-refused`
 */
export async function askFactory(
  { factory, nodes }: ClusterSettings,
  fetchFrom: typeof fetch | undefined,
  signal?: AbortSignal,
): Promise<MachineConfigs['schematics']> {
  const all = [...new Map(nodes.map(({ schematic }) => [schematic.id, schematic])).values()];
  if (fetchFrom === undefined) return all.map(({ id }) => ({ id, state: 'not-asked' }));
  const asked = createFactory(factory, fetchFrom);
  const ask = ({ id, extensions }: Schematic) =>
    extensions === undefined ? asked.knows(id, signal) : asked.register(extensions, signal);
  return Promise.all(all.map(async (one) => ({ id: one.id, state: await ask(one) })));
}
