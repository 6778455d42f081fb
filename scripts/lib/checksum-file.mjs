/** The hash of the file at `url`, from a list of hashes and names or a file with just the hash. */
export function hashFor(url, text) {
  const name = url.split('/').at(-1);
  for (const line of text.split('\n')) {
    const [hash = '', named] = line.trim().split(/\s+\*?/);
    if (/^[0-9a-f]{64}$/.test(hash) && (named === undefined || named === name)) return hash;
  }
  return undefined;
}
