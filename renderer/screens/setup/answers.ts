import type { SelectedMachine } from '../../../contract/clusters.ts';
import type { ClusterPlan, MachineDisk, PlannedDisk, PlannedNode } from '../../../contract/nodes.ts';
import type { Draft } from './draft.ts';
import { type Pin, selectionOf } from './selection.ts';
import { assessSize } from './typed-size.ts';

/** Identifies a disk. */
export const numberOf = ({ serial, wwid }: Pick<PlannedDisk, 'serial' | 'wwid'>): string =>
  serial ?? wwid ?? '';

/** The identifier to choose a disk by. A serial number shared by two disks doesn't qualify. */
export function choosableBy(disk: MachineDisk, disks: readonly MachineDisk[]): string {
  const shared = disks.some((other) => other !== disk && other.serial === disk.serial);
  return (shared ? (disk.wwid ?? disk.serial) : (disk.serial ?? disk.wwid)) ?? '';
}

/** The current address of a machine in the plan, by which choices refer to it. */
export const addressNow = ({ currentAddress, address }: PlannedNode): string => currentAddress ?? address;

export interface OpenAnswer {
  /** The machine's address. */
  readonly address: string;
  readonly what: 'size' | 'spared';
}

/** What must still be confirmed before anything is erased: the size of each disk, and losing what is on it. */
export function openAnswers(
  plan: Pick<ClusterPlan, 'nodes'>,
  { sizes, spared }: Draft,
): readonly OpenAnswer[] {
  return plan.nodes.flatMap((node): OpenAnswer[] => {
    const { systemDisk } = node;
    if (systemDisk === undefined) return [];
    const address = addressNow(node);
    const number = numberOf(systemDisk);
    return [
      ...(assessSize(sizes[number] ?? '', systemDisk.size) === 'match'
        ? []
        : [{ address, what: 'size' } as const]),
      ...(systemDisk.contents === undefined || spared[number] === true
        ? []
        : [{ address, what: 'spared' } as const]),
    ];
  });
}

/** The parts of a plan that a person reviews. If they differ, the plan must be reviewed again. */
export function summaryOf(plan: ClusterPlan): string {
  const disk = (one: PlannedDisk | undefined) => one && [numberOf(one), one.size, one.contents];
  return JSON.stringify([
    plan.vip,
    plan.nodes.map((node) => [
      node.name,
      node.address,
      node.role,
      node.runsApps,
      disk(node.systemDisk),
      disk(node.dataDisk),
    ]),
    plan.refusals.map(({ key }) => key),
  ]);
}

/** The machines of the plan by name, each with the identity it was selected by. */
export function machinesOf(plan: ClusterPlan, pins: readonly Pin[]): Record<string, SelectedMachine> {
  const named = plan.nodes.flatMap((node) => {
    const pin = pins.find(({ address }) => address === addressNow(node));
    return pin === undefined ? [] : [[node.name, selectionOf(pin)] as const];
  });
  return Object.fromEntries(named);
}
