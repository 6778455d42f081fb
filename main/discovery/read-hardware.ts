import type { Hardware } from '../../contract/discovery.ts';
import { WildError } from '../lib/wild-error.ts';
import { getInsecure, parseResources } from '../tools/tools.ts';
import { describeHardware } from './describe-hardware.ts';
import { type ResourceName, resourceNames, type Resources, resources } from './talos-resources.ts';

export interface ReadHardware {
  readonly talosctl: string;
  readonly signal?: AbortSignal | undefined;
}

/**
 * Asks a waiting machine what it is. Reads only, and needs no key; so everybody in the network can.
 * @throws WildError `discovery.no-hardware` with what talosctl said
 */
export async function readHardware(address: string, deps: ReadHardware): Promise<Hardware> {
  // One after the other: talosctl asks for several things at each call, and old computers answer slowly.
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
  if (!answer.ok) throw notTold(address, answer.words);
  return parseResources(answer.text).map((one) => {
    const found = resources[name].safeParse(one);
    if (!found.success) throw notTold(address, `${name} is not as expected`);
    return found.data;
  });
}

function notTold(address: string, said: string): WildError {
  return new WildError('discovery.no-hardware', {
    title: `What ${address} is could not be read`,
    detail: 'It answers, but did not tell its hardware.',
    hint: 'It may still be starting. Wild Cloud asks again by itself.',
    context: { said: said.slice(0, 500) },
  });
}
