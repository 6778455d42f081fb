import type { SelectedMachine } from '../../../contract/clusters.ts';
import type { CloudId } from '../../../contract/ids.ts';
import type { NamedNode } from '../../../contract/nodes.ts';
import { type Discovery, type Encounter, showsSame } from '../../discovery/discovery.ts';

/** Who answers where a machine of the cloud should. */
export type Met =
  | { readonly state: 'silent' }
  /** Waits for a configuration: anybody's until its identity is compared. */
  | { readonly state: 'waiting'; readonly sighting: Encounter }
  /** Has its configuration: signed by our authority, and under its name. With a clock that is off it cannot be asked. */
  | { readonly state: 'ours'; readonly address: string; readonly clockOff: boolean }
  /** Somebody else: of another cluster, or another machine of this cloud. */
  | { readonly state: 'other'; readonly sighting: Encounter };

export interface MeetWork {
  readonly cloud: CloudId;
  readonly ask: Discovery['ask'];
  /** All machines of config.yaml. */
  readonly nodes: readonly NamedNode[];
}

/** Where a machine may answer: at the address that it is to have, and at the one where it was picked. */
export function addressesOf(node: NamedNode, selected: SelectedMachine | undefined): readonly string[] {
  return [...new Set([node.address, selected?.address].filter((one) => one !== undefined))];
}

/** Asks nothing but the certificate, so a machine that is not ours learns nothing. */
export async function meetMachine(
  node: NamedNode,
  selected: SelectedMachine | undefined,
  work: MeetWork,
  signal?: AbortSignal,
): Promise<Met> {
  const all = await Promise.all(addressesOf(node, selected).map((address) => work.ask(address, signal)));
  const met = all
    .flatMap((sighting) => (sighting === undefined ? [] : [judge(node, sighting, work)]))
    .toSorted((one, other) => Number(isSelected(other, selected)) - Number(isSelected(one, selected)));
  for (const state of ['ours', 'waiting', 'other'] as const) {
    const first = met.find((one) => one.state === state);
    if (first !== undefined) return first;
  }
  return { state: 'silent' };
}

/** Another one may wait where it is to be later. */
const isSelected = (met: Met, selected: SelectedMachine | undefined) =>
  met.state === 'waiting' && selected !== undefined && showsSame(met.sighting, selected);

function judge(node: NamedNode, sighting: Encounter, { cloud, nodes }: MeetWork): Met {
  if (sighting.state === 'waiting') return { state: 'waiting', sighting };
  const another = nodes.some(({ name }) => name === sighting.name && name !== node.name);
  // One that starts may still have the name that it gave itself; one of another machine of config.yaml is that machine.
  if (sighting.cloud?.id === cloud && !another)
    return { state: 'ours', address: sighting.address, clockOff: sighting.clockOff };
  return { state: 'other', sighting };
}
