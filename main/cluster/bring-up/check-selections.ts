import type { SelectedMachine } from '../../../contract/clusters.ts';
import { notNamed, notSelected, otherMachine, selectedTwice } from './failures.ts';
import { identifyMachine, type IdentifyOptions } from './identify-machine.ts';

/**
 * Checks that every machine without a configuration is selected, and none twice.
 * @param machines the selections, by name
 * @throws WildError `cluster.not-selected`, `cluster.other-machine`
 */
export async function checkSelections(
  machines: Readonly<Record<string, SelectedMachine>>,
  options: IdentifyOptions,
): Promise<void> {
  const selected = Object.entries(machines);
  for (const [at, [name, { address }]] of selected.entries()) {
    if (!options.nodes.some((node) => node.name === name)) throw notNamed(name);
    const twice = selected.slice(at + 1).find(([, other]) => other.address === address);
    if (twice !== undefined) throw selectedTwice(name, twice[0]);
  }
  for (const node of options.nodes.filter(({ name }) => machines[name] === undefined)) {
    const met = await identifyMachine(node, undefined, options);
    if (met.state === 'other') throw otherMachine(node.name, met.sighting);
    if (met.state !== 'ours') throw notSelected(node.name);
  }
}
