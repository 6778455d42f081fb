/** The UDP ports of the boot server. Downloads by HTTP have any free port. */
export const bootPorts = { dhcp: 67, tftp: 69, proxy: 4011 } as const;
