import { type Machine, machineSchema } from '../../contract/nodes.ts';

const gib = 1024 ** 3;
const photographs = 'photographs';

/** The blank machines of a practice cloud, as discovery would report them; reading them takes seconds each. */
const laptop = {
  interface: 'enp0s25',
  mac: '54:ee:75:2a:10:01',
  memory: 8 * gib,
  cores: 2,
  disks: [{ path: '/dev/sda', serial: 'S2R5NX0H512345K', size: 250_059_350_016, transport: 'sata' }],
};
const minipc = {
  interface: 'enp1s0',
  mac: 'd8:9e:f3:11:20:02',
  memory: 16 * gib,
  cores: 6,
  disks: [
    { path: '/dev/nvme0n1', serial: 'S463NF0M300112X', size: 512_110_190_592, transport: 'nvme' },
    {
      path: '/dev/sda',
      serial: 'WD-WXD1A39C7K2L',
      size: 1_000_204_886_016,
      transport: 'sata',
      contents: photographs,
    },
  ],
};
const tower = {
  interface: 'enp34s0',
  mac: '2c:f0:5d:30:30:03',
  memory: 32 * gib,
  cores: 8,
  gpuVendors: ['0x10de'],
  disks: [
    {
      path: '/dev/sda',
      serial: '2119E5A1B203',
      size: 1_000_204_886_016,
      transport: 'sata',
      contents: photographs,
    },
    { path: '/dev/sdb', serial: '2119E5A1B777', size: 1_000_204_886_016, transport: 'sata' },
  ],
};
const models = [laptop, minipc, tower];

/** From the fourth place on, the models repeat with other serial numbers. */
export function machineAt(place: number, address: string): Machine {
  const model = models[place % models.length];
  const round = Math.floor(place / models.length);
  const vary = (text: string) =>
    round === 0 ? text : `${text.slice(0, -1)}${((round + 8) % 16).toString(16)}`;
  return machineSchema.parse({
    ...model,
    address,
    mac: vary(model?.mac ?? ''),
    disks: model?.disks.map((disk) => ({ ...disk, serial: vary(disk.serial).toUpperCase() })),
  });
}
