const units = ['B', 'kB', 'MB', 'GB', 'TB', 'PB'];

/** Formats a size in decimal units, as printed on disks: 512110190592 bytes are 512 GB. */
export function formatDiskSize(bytes: number): string {
  const power = Math.min(units.length - 1, Math.floor(Math.log10(Math.max(1, bytes)) / 3));
  const value = bytes / 1000 ** power;
  return `${value < 10 ? Number(value.toFixed(1)) : Math.round(value)} ${units[power] ?? ''}`;
}
