import type { SelectedMachine } from '../../../contract/clusters.ts';
import type { CloudId } from '../../../contract/ids.ts';
import type { NamedNode } from '../../../contract/nodes.ts';
import { type Discovery, type Encounter, showsSame } from '../../discovery/discovery.ts';
import type { BringUpContext } from './bring-up-context.ts';

/** What answers at the address of a machine of the cloud. */
export type Identified =
  | { readonly state: 'silent' }
  /** Waits for a configuration; could be anyone's until its identity is compared. */
  | { readonly state: 'waiting'; readonly sighting: Encounter }
  /** Has its configuration: its certificate is signed by our CA and has its name. With a wrong clock it can't be asked more. */
  | { readonly state: 'ours'; readonly address: string; readonly clockOff: boolean }
  /** A machine of another cluster, or another machine of this cloud. */
  | { readonly state: 'other'; readonly sighting: Encounter };

export interface IdentifyOptions {
  readonly cloud: CloudId;
  readonly ask: Discovery['ask'];
  /** All machines of config.yaml. */
  readonly nodes: readonly NamedNode[];
}

/** What the steps of a set-up identify machines with. */
export async function identifyOptions({
  cloud,
  discovery,
  nodes,
}: Pick<BringUpContext, 'cloud' | 'discovery' | 'nodes'>): Promise<IdentifyOptions> {
  return { cloud: cloud.id, ask: discovery.ask, nodes: await nodes() };
}

/** A machine may answer at its planned address, and at the one where it was selected. */
export function addressesOf(node: NamedNode, selected: SelectedMachine | undefined): readonly string[] {
  return [...new Set([node.address, selected?.address].filter((one) => one !== undefined))];
}

/** Reads only the certificate, so a machine that isn't ours learns nothing. */
export async function identifyMachine(
  node: NamedNode,
  selected: SelectedMachine | undefined,
  work: IdentifyOptions,
  signal?: AbortSignal,
): Promise<Identified> {
  const all = await Promise.all(addressesOf(node, selected).map((address) => work.ask(address, signal)));
  const met = all
    .flatMap((sighting) => (sighting === undefined ? [] : [classify(node, sighting, work)]))
    .toSorted((one, other) => Number(isSelected(other, selected)) - Number(isSelected(one, selected)));
  for (const state of ['ours', 'waiting', 'other'] as const) {
    const first = met.find((one) => one.state === state);
    if (first !== undefined) return first;
  }
  return { state: 'silent' };
}

/** Another machine may be waiting at its planned address. */
const isSelected = (met: Identified, selected: SelectedMachine | undefined) =>
  met.state === 'waiting' && selected !== undefined && showsSame(met.sighting, selected);

function classify(node: NamedNode, sighting: Encounter, { cloud, nodes }: IdentifyOptions): Identified {
  if (sighting.state === 'waiting') return { state: 'waiting', sighting };
  const another = nodes.some(({ name }) => name === sighting.name && name !== node.name);
  // A machine that is starting may still have a generated name; the name of another machine of config.yaml means that machine.
  if (sighting.cloud?.id === cloud && !another)
    return { state: 'ours', address: sighting.address, clockOff: sighting.clockOff };
  return { state: 'other', sighting };
}
