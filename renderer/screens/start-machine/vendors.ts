/** Keys that open the boot menu and the firmware's setup, by the make of a machine. */
export interface Vendor {
  readonly id: string;
  /** Undefined for those without a name of their own. */
  readonly name?: string;
  /** The keys to try, the likeliest first; none if there is no key to press. */
  readonly menu: readonly string[];
  /** `Del` has another name on keyboards of other languages. */
  readonly setup?: string;
}

export const vendors = [
  { id: 'dell', name: 'Dell', menu: ['F12'], setup: 'F2' },
  { id: 'hp', name: 'HP', menu: ['F9'], setup: 'F10' },
  { id: 'lenovo', name: 'Lenovo', menu: ['F12'], setup: 'F1' },
  { id: 'asus', name: 'ASUS', menu: ['F8'], setup: 'F2' },
  { id: 'acer', name: 'Acer', menu: ['F12'], setup: 'F2' },
  { id: 'msi', name: 'MSI', menu: ['F11'], setup: 'Del' },
  { id: 'gigabyte', name: 'Gigabyte', menu: ['F12'], setup: 'Del' },
  { id: 'asrock', name: 'ASRock', menu: ['F11'], setup: 'F2' },
  { id: 'fujitsu', name: 'Fujitsu', menu: ['F12'], setup: 'F2' },
  { id: 'nuc', name: 'Intel NUC', menu: ['F10'], setup: 'F2' },
  { id: 'mini', name: 'Beelink, Minisforum …', menu: ['F7'], setup: 'Del' },
  { id: 'board', name: 'Raspberry Pi', menu: [] },
  { id: 'apple', name: 'Apple Mac', menu: [] },
  { id: 'other', menu: ['F12', 'F11', 'F10', 'F9', 'F8', 'F7', 'Esc'] },
] as const satisfies readonly Vendor[];
export type VendorId = (typeof vendors)[number]['id'];
