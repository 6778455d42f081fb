import { create } from 'zustand';
import type { VendorId } from './vendors.ts';

/** The make of the machine that a person starts, kept from page to page. */
export const useVendorChoice = create<{
  readonly id: VendorId;
  readonly choose: (id: VendorId) => void;
}>()((set) => ({ id: 'dell', choose: (id) => set({ id }) }));
