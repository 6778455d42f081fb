export const machineKinds = ['laptop', 'mini', 'tower'] as const;
export type MachineKind = (typeof machineKinds)[number];

// Lenovo reports a ThinkPad's machine type, such as 20AWS1CV00, rather than its name.
const laptop = /book|laptop|think ?pad|latitude|inspiron|lenovo 2[01][a-z0-9]{8}/i;
const mini =
  /nuc|mini|optiplex|micro\b(?!-star)|elitedesk|think ?centre|prodesk|wyse|thin client|beelink|\bser\d/i;

/** Guesses a computer's form factor from its product name. */
export function machineKind(product: string): MachineKind {
  if (laptop.test(product)) return 'laptop';
  return mini.test(product) ? 'mini' : 'tower';
}
