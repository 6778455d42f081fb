import type { SelectedMachine } from '../../../contract/clusters.ts';
import type { ClusterPlan, MachineDisk, PlannedDisk, PlannedNode } from '../../../contract/nodes.ts';
import type { Draft } from './draft.ts';
import { type Pin, selectionOf } from './selection.ts';
import { assessSize } from './typed-size.ts';

/** What tells a disk from every other one. */
export const numberOf = ({ serial, wwid }: Pick<PlannedDisk, 'serial' | 'wwid'>): string =>
  serial ?? wwid ?? '';

/** What one can choose a disk by: a serial number that two of the disks share is no choice. */
export function choosableBy(disk: MachineDisk, disks: readonly MachineDisk[]): string {
  const shared = disks.some((other) => other !== disk && other.serial === disk.serial);
  return (shared ? (disk.wwid ?? disk.serial) : (disk.serial ?? disk.wwid)) ?? '';
}

/** Where a machine of the plan is now, which is how a person's choices name it. */
export const addressNow = ({ currentAddress, address }: PlannedNode): string => currentAddress ?? address;

export interface OpenAnswer {
  /** Of the machine. */
  readonly address: string;
  readonly what: 'size' | 'spared';
}

/** What a person still has to say before anything is erased: the size of each disk, and that what is on it may go. */
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

/** What a person looked at before pressing the button; where it differs, the plan is shown again. */
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

/** The machines of the plan, each under its name with the identity that it was picked by. */
export function machinesOf(plan: ClusterPlan, pins: readonly Pin[]): Record<string, SelectedMachine> {
  const named = plan.nodes.flatMap((node) => {
    const pin = pins.find(({ address }) => address === addressNow(node));
    return pin === undefined ? [] : [[node.name, selectionOf(pin)] as const];
  });
  return Object.fromEntries(named);
}
