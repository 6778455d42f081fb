/**
 * Memoizes `make` by its input, keeping the `most` recently used results. `make` must be pure, and callers must not modify
 * results. Exceptions aren't cached.
 */
export function memoize<T>(most: number, make: (text: string) => T): (text: string) => T {
  const known = new Map<string, T>();
  return (text) => {
    const found = known.get(text);
    const answer = found ?? make(text);
    // Move it to the end, as the most recently used one.
    known.delete(text);
    known.set(text, answer);
    const [oldest] = known.keys();
    if (known.size > most && oldest !== undefined) known.delete(oldest);
    return answer;
  };
}
