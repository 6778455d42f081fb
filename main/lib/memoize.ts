/**
 * The same answer for the same text without making it again, for the texts of lately. `make` must say nothing that depends on
 * anything else, and whoever gets the answer must not change it. What it throws is not remembered.
 */
export function remembering<T>(most: number, make: (text: string) => T): (text: string) => T {
  const known = new Map<string, T>();
  return (text) => {
    const found = known.get(text);
    const answer = found ?? make(text);
    // Again at the end, as the one used last.
    known.delete(text);
    known.set(text, answer);
    const [oldest] = known.keys();
    if (known.size > most && oldest !== undefined) known.delete(oldest);
    return answer;
  };
}
