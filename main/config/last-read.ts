import { parseConfig, type ParsedConfig } from './parse.ts';

export interface LastRead {
  values(text: string, file: string): Pick<ParsedConfig, 'text' | 'values'>;
  /** Callers must not mutate the result. */
  parsed(text: string, file: string): ParsedConfig;
  /** Records the file's new content. */
  note(parsed: ParsedConfig, file: string): void;
}

/** A parsed document takes about 50 times the memory of its text; for longer texts only the values are cached. */
const longest = 200_000;

/** Caches the last parse of each file, because every form, plan and edit reads it and it rarely changes in between. */
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
