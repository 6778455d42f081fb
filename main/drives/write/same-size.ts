import { formatDiskSize } from '../../lib/format-disk-size.ts';

/** Whether a person typed the size that is shown: `128 GB`, `128gb`, and in German `1,5 TB`. */
export function isSameSize(typed: string, bytes: number): boolean {
  const plain = (text: string) => text.replaceAll(/\s/g, '').replace(',', '.').toLowerCase();
  return plain(typed) === plain(formatDiskSize(bytes));
}
