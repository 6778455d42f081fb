/**
 * The languages that there are, found by their files: `texts.<language>.ts` beside a screen translates its `texts.en.ts`, and in a
 * folder of main the sentences that it makes. A new language is new files, and nothing else (docs/translating.md).
 */
interface Texts {
  readonly [key: string]: string | Texts;
}

export interface Language {
  /** The sentences of the window, by screen and meaning. */
  readonly window: Texts;
  /** Main's own sentences, by their keys. */
  readonly main: Texts;
}

const windowFiles = import.meta.glob<Texts>(['../../**/texts.*.ts'], { eager: true, import: 'texts' });
const mainFiles = import.meta.glob<Texts>(['../../../main/**/texts.*.ts'], { eager: true, import: 'texts' });

function byLanguage(files: Readonly<Record<string, Texts>>): Map<string, Texts> {
  const found = new Map<string, Texts>();
  for (const [path, texts] of Object.entries(files)) {
    const language = /\/texts\.([\w-]+)\.ts$/.exec(path)?.[1] ?? '';
    found.set(language, { ...found.get(language), ...texts });
  }
  return found;
}

const ofWindow = byLanguage(windowFiles);
const ofMain = byLanguage(mainFiles);

/** By their tags, such as `de`; English first. */
export const languages: ReadonlyMap<string, Language> = new Map(
  [...ofWindow.keys()]
    .toSorted((one, other) => Number(other === 'en') - Number(one === 'en') || one.localeCompare(other))
    .map((tag) => [tag, { window: ofWindow.get(tag) ?? {}, main: ofMain.get(tag) ?? {} }]),
);
