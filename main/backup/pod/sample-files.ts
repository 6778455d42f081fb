import type { SetFacts } from '../../../contract/backups.ts';
import { dataFolder } from './pod-script.ts';

export type FileFacts = SetFacts['files'][number];

/** Files to compare after a restore, chosen by chance; hashing more would take longer than it is worth. */
const samples = 20;

/**
 * Prints how many files and bytes there are, then the SHA-256 of some. A name with a line break is counted and never sampled.
 */
export const sampleCommand = (folder = dataFolder): readonly string[] => [
  'sh',
  '-c',
  [
    'cd "$1" || exit 1',
    'find . -type f | wc -l',
    'find . -type f -exec stat -c %s {} + | awk \'{ all += $1 } END { printf "%.0f\\n", all }\'',
    // Each file has the same chance, without knowing how many there will be.
    `find . -type f -size -16384k | awk -v most=${samples} 'BEGIN { srand() } { n++; if (n <= most) kept[n] = $0; else { at = int(rand() * n) + 1; if (at <= most) kept[at] = $0 } } END { for (i in kept) print kept[i] }' | while IFS= read -r file; do [ -f "$file" ] && printf "%s " "$(stat -c %s "$file")" && sha256sum "$file"; done`,
    'true',
  ].join('\n'),
  'sh',
  folder,
];

export function parseSamples(part: string, text: string): FileFacts | undefined {
  const [count = '', bytes = '', ...lines] = text.split('\n');
  if (!/^\s*\d+\s*$/.test(count)) return undefined;
  return {
    part,
    count: Number(count),
    bytes: Number(bytes),
    samples: lines.flatMap((line) => {
      // A backslash at the start means that the name is escaped.
      const found = /^(\d+) ([0-9a-f]{64}) {2}\.(\/.+)$/.exec(line);
      if (found === null) return [];
      const [, size, sha256 = '', path = ''] = found;
      return [{ path, bytes: Number(size), sha256 }];
    }),
  };
}
