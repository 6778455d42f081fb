/**
 * Parses a table printed by talosctl, which has no JSON output for etcd. Columns start where their headers do.
 */
export function columnsOf(output: string): readonly Readonly<Record<string, string>>[] {
  const [head = '', ...lines] = output.split('\n').filter((line) => line.trim() !== '');
  const columns = [...head.matchAll(/\S+(?: \S+)*/g)].map(({ 0: name, index }) => ({ name, index }));
  return lines.map((line) =>
    Object.fromEntries(
      columns.map(({ name, index }, at) => [name, line.slice(index, columns[at + 1]?.index).trim()]),
    ),
  );
}
