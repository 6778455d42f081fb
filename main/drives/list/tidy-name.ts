/** Names come from the drives themselves: padded, with control characters, sometimes with the maker in both parts. */
export function tidyName(...parts: readonly (string | undefined)[]): string {
  const words = parts.map((part) => tidy(part ?? '')).filter((part) => part !== '');
  const [maker, model] = words;
  const isRepeated =
    maker !== undefined && model !== undefined && model.toLowerCase().startsWith(maker.toLowerCase());
  return (isRepeated ? words.slice(1) : words).join(' ').slice(0, 100);
}

const tidy = (text: string): string =>
  text
    .replaceAll(/[\p{C}\p{Z}\uFFFD]+/gu, ' ')
    .replaceAll('_', ' ')
    .replaceAll(/ {2,}/g, ' ')
    .trim();
