export const machineKinds = ['laptop', 'mini', 'tower'] as const;
export type MachineKind = (typeof machineKinds)[number];

// Lenovo tells the type of a ThinkPad, such as 20AWS1CV00, and not its name.
const laptop = /book|laptop|think ?pad|latitude|inspiron|lenovo 2[01][a-z0-9]{8}/i;
const mini =
  /nuc|mini|optiplex|micro\b(?!-star)|elitedesk|think ?centre|prodesk|wyse|thin client|beelink|\bser\d/i;

/** What a computer looks like on a shelf, from what its maker calls it. */
export function machineKind(product: string): MachineKind {
  if (laptop.test(product)) return 'laptop';
  return mini.test(product) ? 'mini' : 'tower';
}
