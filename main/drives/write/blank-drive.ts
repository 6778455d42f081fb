/**
 * An ordinary empty drive: one partition with FAT32, which every computer, camera and television reads. Written and
 * verified like an image, without any other program. The layout is that of Microsoft's FAT
 * specification.
 */
import { pieceBytes } from '../image/open-image.ts';
import type { Content, Piece } from './content.ts';

const partitionStart = 1024 * 1024;
const reservedSectors = 32;
const mostSectors = 0xffff_ffff;

export interface BlankOptions {
  readonly bytes: number;
  readonly sector: number;
  /** What tells this filesystem from others. */
  readonly serial: number;
}

/** @param options of a drive of at least 64 MB */
export function blankDrive({ bytes, sector, serial }: BlankOptions): Content {
  const start = partitionStart / sector;
  const sectors = Math.min(Math.floor(bytes / sector) - start, mostSectors);
  const perCluster = clusterBytes(sectors * sector, sector) / sector;
  const fatSectors = sectorsOfFat(sectors, perCluster, sector);
  const clusters = Math.floor((sectors - reservedSectors - 2 * fatSectors) / perCluster);
  const boot = bootSector({ sector, sectors, perCluster, fatSectors, start, serial });
  const information = informationSector(sector, clusters);
  const fat = Buffer.alloc(12);
  for (const [index, value] of [0x0fff_fff8, 0x0fff_ffff, 0x0fff_ffff].entries())
    fat.writeUInt32LE(value, index * 4);

  const filled: readonly Piece[] = [
    { offset: 0, data: partitionTable({ sector, start, sectors, serial }) },
    { offset: partitionStart, data: boot },
    { offset: partitionStart + sector, data: information },
    { offset: partitionStart + 6 * sector, data: boot },
    { offset: partitionStart + 7 * sector, data: information },
    { offset: partitionStart + reservedSectors * sector, data: fat },
    { offset: partitionStart + (reservedSectors + fatSectors) * sector, data: fat },
  ];
  const end = partitionStart + (reservedSectors + 2 * fatSectors + perCluster) * sector;
  return { end, bytes: end, pieces: () => zerosWith(filled, end) };
}

function* zerosWith(filled: readonly Piece[], end: number): Generator<Piece> {
  for (let offset = 0; offset < end; offset += pieceBytes) {
    const data = Buffer.alloc(Math.min(pieceBytes, end - offset));
    for (const one of filled) {
      const from = Math.max(0, offset - one.offset);
      if (one.offset + from < offset + data.length)
        data.set(one.data.subarray(from), Math.max(0, one.offset - offset));
    }
    yield { offset, data };
  }
}

/** As large as Windows makes them, but never so large that there are too few for FAT32. */
function clusterBytes(bytes: number, sector: number): number {
  const gib = 1024 ** 3;
  const usual = bytes <= 260 * 1024 ** 2 ? 512 : bytes <= 8 * gib ? 4096 : bytes <= 16 * gib ? 8192 : 16_384;
  return Math.max(sector, bytes > 32 * gib ? 32_768 : usual);
}

/** Of each of the two tables; at most a few sectors more than necessary. */
function sectorsOfFat(sectors: number, perCluster: number, sector: number): number {
  const entriesPerSector = sector / 4;
  return Math.ceil((sectors - reservedSectors + 2 * perCluster) / (perCluster * entriesPerSector + 2));
}

function partitionTable(of: { sector: number; start: number; sectors: number; serial: number }): Buffer {
  const table = Buffer.alloc(of.sector);
  table.writeUInt32LE(of.serial, 440);
  // Type 0x0c is FAT32 by sector numbers; the older addresses are the largest possible.
  table.set([0x00, 0xfe, 0xff, 0xff, 0x0c, 0xfe, 0xff, 0xff], 446);
  table.writeUInt32LE(of.start, 454);
  table.writeUInt32LE(of.sectors, 458);
  table.set([0x55, 0xaa], 510);
  return table;
}

interface Geometry {
  readonly sector: number;
  readonly sectors: number;
  readonly perCluster: number;
  readonly fatSectors: number;
  readonly start: number;
  readonly serial: number;
}

function bootSector({ sector, sectors, perCluster, fatSectors, start, serial }: Geometry): Buffer {
  const boot = Buffer.alloc(sector);
  boot.set([0xeb, 0x58, 0x90]);
  boot.write('MSWIN4.1', 3, 'latin1');
  boot.writeUInt16LE(sector, 11);
  boot.writeUInt8(perCluster, 13);
  boot.writeUInt16LE(reservedSectors, 14);
  boot.writeUInt8(2, 16);
  boot.writeUInt8(0xf8, 21);
  boot.writeUInt16LE(63, 24);
  boot.writeUInt16LE(255, 26);
  boot.writeUInt32LE(start, 28);
  boot.writeUInt32LE(sectors, 32);
  boot.writeUInt32LE(fatSectors, 36);
  boot.writeUInt32LE(2, 44);
  boot.writeUInt16LE(1, 48);
  boot.writeUInt16LE(6, 50);
  boot.writeUInt8(0x80, 64);
  boot.writeUInt8(0x29, 66);
  boot.writeUInt32LE(serial, 67);
  boot.write('NO NAME    FAT32   ', 71, 'latin1');
  boot.set([0x55, 0xaa], 510);
  return boot;
}

/** How many clusters are free: all but that of the root folder. */
function informationSector(sector: number, clusters: number): Buffer {
  const information = Buffer.alloc(sector);
  information.writeUInt32LE(0x4161_5252, 0);
  information.writeUInt32LE(0x6141_7272, 484);
  information.writeUInt32LE(clusters - 1, 488);
  information.writeUInt32LE(3, 492);
  information.writeUInt32LE(0xaa55_0000, 508);
  return information;
}
