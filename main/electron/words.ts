import { readdir } from 'node:fs/promises';
import { join } from 'node:path';
import { z } from 'zod';
import { preferencesSchema } from '../../contract/computer.ts';
import type { Sentence } from '../../contract/sentence.ts';
import type { Bridge } from '../bridge/bridge.ts';
import { readTextFile } from '../lib/atomic-write.ts';
import { parseJson } from '../lib/parse-json.ts';

/** Says main's sentences in the language of the window, where there is no window to say them: menu, tray and dialogs. */
export type Say = (sentence: Sentence) => string;

const textsSchema = z.record(z.string(), z.string());
const aboutSchema = z.object({ preferences: preferencesSchema });

/**
 * @param folder the built texts, one `<language>.json` per language beside English
 * @param system the language of the system, such as `de-AT`
 */
export async function readWords(folder: string, bridge: Bridge, system: string): Promise<Say> {
  const reply = await bridge.call('computer.about', {}, { shell: 'window' });
  const preferred = reply.ok ? aboutSchema.safeParse(reply.value).data?.preferences.language : undefined;
  const wanted = preferred === undefined || preferred === 'system' ? system : preferred;
  const language = languageFor(wanted, await languagesIn(folder));
  if (language === undefined) return ({ text }) => text;
  const texts = textsSchema.parse(parseJson((await readTextFile(join(folder, `${language}.json`))) ?? '{}'));
  return sayIn(language, new Map(Object.entries(texts)));
}

/** The language itself, or the one without the region; undefined for English. */
function languageFor(wanted: string, known: readonly string[]): string | undefined {
  const tag = wanted.toLowerCase();
  return known.find((one) => one.toLowerCase() === tag) ?? known.find((one) => one === tag.split('-')[0]);
}

async function languagesIn(folder: string): Promise<string[]> {
  const names = await readdir(folder);
  return names.flatMap((name) => /^([\w-]+)\.json$/.exec(name)?.[1] ?? []);
}

function sayIn(language: string, texts: ReadonlyMap<string, string>): Say {
  const say: Say = ({ key, text, values = {}, translations = {} }) => {
    const own = Object.hasOwn(translations, language) ? translations[language] : texts.get(key);
    if (own === undefined) return text;
    return own.replaceAll(/\{(\w+)\}/g, (whole, name: string) => {
      const value = values[name] ?? whole;
      return typeof value === 'object' ? say(value) : String(value);
    });
  };
  return say;
}
