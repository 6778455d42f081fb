import { expect, test } from 'vitest';
import { isRemovablePath } from './removable-disk.ts';

const pci = '/sys/devices/pci0000:00';

test.each<[string, string, string, boolean, boolean]>([
  ['a stick', `${pci}/0000:00:14.0/usb2/2-1/2-1:1.0/host6/target6:0:0/6:0:0:0/block/sdb`, '', true, true],
  [
    'an SSD in a USB case',
    `${pci}/0000:00:14.0/usb4/4-2/4-2:1.0/host7/target7:0:0/7:0:0:0/block/sdc`,
    '0',
    false,
    true,
  ],
  [
    'a stick at a Raspberry Pi',
    '/sys/devices/platform/scb/fd500000.pcie/pci0000:00/0000:00:00.0/0000:01:00.0/usb2/2-2/2-2:1.0/host0/target0:0:0/0:0:0:0/block/sda',
    '',
    true,
    true,
  ],
  [
    'a card in a slot',
    `${pci}/0000:00:1c.0/0000:02:00.0/rtsx_pci_sdmmc.0/mmc_host/mmc0/mmc0:aaaa/block/mmcblk0`,
    'SD',
    false,
    true,
  ],
  [
    'a card in a USB reader',
    `${pci}/0000:00:14.0/usb1/1-3/1-3:1.0/rtsx_usb_sdmmc.1/mmc_host/mmc0/mmc0:aaaa/block/mmcblk0`,
    'SD',
    false,
    true,
  ],
  [
    'a soldered eMMC',
    '/sys/devices/platform/emmc2bus/fe340000.mmc/mmc_host/mmc0/mmc0:0001/block/mmcblk0',
    'MMC',
    false,
    false,
  ],
  [
    'its boot area',
    '/sys/devices/platform/emmc2bus/fe340000.mmc/mmc_host/mmc0/mmc0:0001/block/mmcblk0/mmcblk0boot0',
    'SD',
    false,
    false,
  ],
  ['NVMe', `${pci}/0000:00:1d.0/0000:03:00.0/nvme/nvme0/nvme0n1`, '', false, false],
  ['SATA', `${pci}/0000:00:17.0/ata1/host0/target0:0:0/0:0:0:0/block/sda`, '', false, false],
  ['SATA in a hot-plug bay', `${pci}/0000:00:17.0/ata3/host2/target2:0:0/2:0:0:0/block/sdc`, '', true, false],
  ['SAS', `${pci}/0000:01:00.0/host0/port-0:0/end_device-0:0/target0:0:0/0:0:0:0/block/sda`, '', true, false],
  ['iSCSI', '/sys/devices/platform/host9/session1/target9:0:0/9:0:0:1/block/sdd', '', true, false],
  ['the disk of a virtual machine', `${pci}/0000:00:05.0/virtio2/block/vda`, '', false, false],
  ['LVM or an opened LUKS', '/sys/devices/virtual/block/dm-0', '', true, false],
  ['RAID', '/sys/devices/virtual/block/md0', '', true, false],
  ['compressed memory', '/sys/devices/virtual/block/zram0', '', true, false],
  [
    'a name that looks like a stick',
    `${pci}/0000:00:17.0/ata1/host0/target0:0:0/0:0:0:0/block/usb1`,
    '',
    false,
    false,
  ],
])('%s', (_, path, cardType, flag, expected) => {
  expect(isRemovablePath(path, cardType, flag)).toBe(expected);
});
