/** The archive format of Debian packages. Pure. */

const magic = '!<arch>\n';
const headerBytes = 60;

/** @returns the member whose name starts like this, or undefined if there is none or the archive is damaged */
export function memberOf(archive: Buffer, name: string): { name: string; content: Buffer } | undefined {
  if (archive.toString('latin1', 0, magic.length) !== magic) return undefined;
  let at = magic.length;
  while (at + headerBytes <= archive.length) {
    const found = archive
      .toString('latin1', at, at + 16)
      .trim()
      .replace(/\/$/, '');
    const size = archive.toString('latin1', at + 48, at + 58).trim();
    const start = at + headerBytes;
    if (!/^\d{1,10}$/.test(size) || start + Number(size) > archive.length) return undefined;
    if (found.startsWith(name))
      return { name: found, content: archive.subarray(start, start + Number(size)) };
    // Members start at even places.
    at = start + Number(size) + (Number(size) % 2);
  }
  return undefined;
}
