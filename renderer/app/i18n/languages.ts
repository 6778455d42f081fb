/**
 * The available languages, found by file name: `texts.<language>.ts` beside a screen translates its `texts.en.ts`, and in a folder
 * of main the sentences made there. Adding a language means adding files (docs/translating.md).
 */
interface Texts {
  readonly [key: string]: string | Texts;
}

export interface Language {
  /** The window's texts, by screen and meaning. */
  readonly window: Texts;
  /** Main's sentences, by key. */
  readonly main: Texts;
}

type Files = Readonly<Record<string, Texts>>;

/** By their tags, such as `de`; English first. */
export type Languages = ReadonlyMap<string, Language>;

/** From text files by their paths. A language is there once the window has a file of it. */
export function languagesIn(windowFiles: Files, mainFiles: Files): Languages {
  const [ofWindow, ofMain] = [byLanguage(windowFiles), byLanguage(mainFiles)];
  return new Map(
    [...ofWindow]
      .toSorted(([one], [other]) => Number(other === 'en') - Number(one === 'en') || one.localeCompare(other))
      .map(([tag, window]) => [tag, { window, main: ofMain.get(tag) ?? {} }]),
  );
}

function byLanguage(files: Files): Map<string, Texts> {
  const found = new Map<string, Texts>();
  for (const [path, texts] of Object.entries(files)) {
    const tag = /\/texts\.([\w-]+)\.ts$/.exec(path)?.[1];
    if (tag !== undefined) found.set(tag, { ...found.get(tag), ...texts });
  }
  return found;
}

export const languages = languagesIn(
  import.meta.glob<Texts>(['../../**/texts.*.ts'], { eager: true, import: 'texts' }),
  import.meta.glob<Texts>(['../../../main/**/texts.*.ts'], { eager: true, import: 'texts' }),
);
