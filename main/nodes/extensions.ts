import type { Machine } from '../../contract/nodes.ts';

/** Needed on every machine for the storage of apps. */
const forStorage = ['siderolabs/iscsi-tools', 'siderolabs/util-linux-tools'];
const nvidia = '0x10de';

const byProcessor: Readonly<Record<Machine['cpuVendor'], readonly string[]>> = {
  intel: ['siderolabs/intel-ucode'],
  amd: ['siderolabs/amd-ucode'],
  other: [],
};

const byNetworkCard: Readonly<Record<string, readonly string[]>> = {
  '0x10ec': ['siderolabs/realtek-firmware'],
};

const byGraphics: Readonly<Record<string, readonly string[]>> = {
  '0x8086': ['siderolabs/i915'],
  '0x1002': ['siderolabs/amdgpu'],
  [nvidia]: ['siderolabs/nvidia-container-toolkit-lts', 'siderolabs/nvidia-open-gpu-kernel-modules-lts'],
};

/** Of an image for machines that aren't known yet. */
export const defaultExtensions: readonly string[] = sorted([
  ...forStorage,
  ...byProcessor.intel,
  ...byProcessor.amd,
]);

/** Extensions for all machines; each does nothing without its hardware. */
export function commonExtensions(machines: readonly Machine[]): readonly string[] {
  const wanted = machines.flatMap((one) => [
    ...byProcessor[one.cpuVendor],
    ...one.nicVendors.flatMap((vendor) => byNetworkCard[vendor.toLowerCase()] ?? []),
  ]);
  return sorted([...forStorage, ...wanted]);
}

/** The common extensions and the drivers for the machine's graphics. */
export function extensionsOf(machine: Machine, common: readonly string[]): readonly string[] {
  const own = machine.gpuVendors.flatMap((vendor) => byGraphics[vendor.toLowerCase()] ?? []);
  return sorted([...common, ...own]);
}

/** Whether apps can use its GPU for computing; integrated graphics don't count. */
export function canCompute(machine: Machine): boolean {
  return machine.gpuVendors.some((vendor) => vendor.toLowerCase() === nvidia);
}

function sorted(names: readonly string[]): readonly string[] {
  return [...new Set(names)].sort();
}
