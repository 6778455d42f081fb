import type { Sentence } from '../../contract/wire.ts';

/**
 * A sentence for people. `text` may hold `{name}` placeholders, filled in here for shells without translations;
 * a window looks `key` up and fills in `values` itself.
 */
export function sentence(
  key: string,
  text: string,
  values?: Readonly<Record<string, string | number | Sentence>>,
): Sentence {
  if (values === undefined) return { key, text };
  const filled = text.replace(/\{(\w+)\}/g, (whole, name: string) => textOf(values[name] ?? whole));
  return { key, text: filled, values: { ...values } };
}

const textOf = (value: string | number | Sentence): string =>
  typeof value === 'object' ? value.text : String(value);

/** Words that are nobody's to translate, such as what another program said. */
export function asTheySaid(text: string): Sentence {
  return { key: '', text };
}
