import { parseConfig, type ParsedConfig } from './parse.ts';

export interface LastRead {
  values(text: string, file: string): Pick<ParsedConfig, 'text' | 'values'>;
  /** Nobody may change what it holds. */
  parsed(text: string, file: string): ParsedConfig;
  /** What stands in the file from now on. */
  note(parsed: ParsedConfig, file: string): void;
}

/** What is parsed of a text takes about fifty times its place; of a longer one only the values are kept. */
const longest = 200_000;

/** Each file as it was read last: every form, plan and edit reads it, and most of the time it is as it was. */
export function createLastRead(): LastRead {
  const last = new Map<string, Pick<ParsedConfig, 'text' | 'values'> & { readonly whole?: ParsedConfig }>();
  const note: LastRead['note'] = (parsed, file) => {
    const { text, values } = parsed;
    last.set(file, { text, values, ...(text.length > longest ? {} : { whole: parsed }) });
  };
  const parsedNow = (text: string, file: string) => {
    const parsed = parseConfig(text, file);
    note(parsed, file);
    return parsed;
  };
  return {
    note,
    values(text, file) {
      const known = last.get(file);
      return known?.text === text ? known : parsedNow(text, file);
    },
    parsed(text, file) {
      const known = last.get(file)?.whole;
      return known?.text === text ? known : parsedNow(text, file);
    },
  };
}
