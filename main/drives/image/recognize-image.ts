/** What the first bytes of a file say about it. Only what can be written to a drive as it is counts as an image. */
import type { Sentence } from '../../../contract/wire.ts';
import { sentence } from '../../lib/sentence.ts';

/** How many bytes are needed to recognize an image. */
export const recognizedFrom = 34 * 1024;

const others: readonly (readonly [format: string, offset: number, bytes: string])[] = [
  ['xz', 0, '\xfd7zXZ\0'],
  ['gzip', 0, '\x1f\x8b'],
  ['bzip2', 0, 'BZh'],
  ['ZIP', 0, 'PK\x03\x04'],
  ['7z', 0, "7z\xbc\xaf'\x1c"],
  ['qcow2', 0, 'QFI\xfb'],
  ['VMDK', 0, 'KDMV'],
  ['VHDX', 0, 'vhdxfile'],
  ['VHD', 0, 'conectix'],
  ['VDI', 64, '\x7f\x10\xda\xbe'],
  ['tar', 257, 'ustar'],
];

const has = (head: Uint8Array, offset: number, bytes: string): boolean =>
  Buffer.from(head.buffer, head.byteOffset, head.byteLength)
    .subarray(offset, offset + bytes.length)
    .equals(Buffer.from(bytes, 'latin1'));

export const isZstd = (head: Uint8Array): boolean => has(head, 0, '\x28\xb5\x2f\xfd');

/** @returns why it isn't an image of a drive, or `undefined` if it is one */
export function problemOf(head: Uint8Array): Sentence | undefined {
  const other = others.find(([, offset, bytes]) => has(head, offset, bytes))?.[0];
  if (other === 'xz')
    return sentence(
      'drives.image.xz',
      'It is compressed with xz. Use the .raw.zst file, which the Image Factory offers for each image, or unpack it first.',
    );
  if (other !== undefined)
    return sentence('drives.image.other', 'It is a {format} file. Unpack or convert it first.', {
      format: other,
    });
  const isIso = has(head, 32_769, 'CD001');
  // A file for UEFI starts with MZ and has no partition table; some hybrid images start with MZ, too.
  if (has(head, 510, '\x55\xaa') || has(head, 512, 'EFI PART')) return undefined;
  if (isIso)
    return sentence(
      'drives.image.cd-only',
      'It is made for CDs and DVDs only; a machine can’t start from it on a USB stick.',
    );
  if (has(head, 0, 'MZ'))
    return sentence('drives.image.efi', 'It is a program for UEFI, not an image of a drive.');
  return sentence('drives.image.no-image', 'It isn’t an image of a drive: it has no partition table.');
}
