import type { Hardware } from '../../contract/discovery.ts';
import { getInsecure, parseResources } from '../tools/tools.ts';
import { noHardware } from './failures.ts';
import { describeHardware } from './describe-hardware.ts';
import {
  optionalResources,
  type ResourceName,
  resourceNames,
  type Resources,
  resources,
} from './talos-resources.ts';

export interface ReadHardware {
  readonly talosctl: string;
  readonly signal?: AbortSignal | undefined;
}

/**
 * Reads the hardware of a waiting machine. Needs no key, so anyone on the network can do this.
 * @throws WildError `discovery.no-hardware` with the output of talosctl
 */
export async function readHardware(address: string, deps: ReadHardware): Promise<Hardware> {
  // One after the other, because each call makes several requests and old computers answer slowly.
  const read = new Map<ResourceName, readonly unknown[]>();
  for (const name of resourceNames) read.set(name, await readOne(address, name, deps));
  return describeHardware(address, Object.fromEntries(read) as unknown as Resources);
}

async function readOne(
  address: string,
  name: ResourceName,
  { talosctl, signal }: ReadHardware,
): Promise<readonly unknown[]> {
  const answer = await getInsecure(talosctl, address, name, signal);
  if (!answer.ok && optionalResources.has(name)) return [];
  if (!answer.ok) throw noHardware(address, answer.words);
  return parseResources(answer.text).map((one) => {
    const found = resources[name].safeParse(one);
    if (!found.success) throw noHardware(address, `${name} is not as expected`);
    return found.data;
  });
}
