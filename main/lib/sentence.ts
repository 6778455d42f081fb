import type { Sentence } from '../../contract/wire.ts';

/**
 * A sentence for people. `{name}` placeholders in `text` are filled in here, for the command line and journals;
 * the window translates `key` and fills in `values` itself.
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

/** A text that is never translated: the output of another program, or what only the command line says, which speaks English. */
export function asTheySaid(text: string): Sentence {
  return { key: '', text };
}
