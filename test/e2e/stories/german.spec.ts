/** The German window shows no English, neither from its own texts nor from main. */
import type { Page } from '@playwright/test';
import { errorCodes, type WireError } from '../../../contract/errors.ts';
import type { Sentence } from '../../../contract/wire.ts';
import { emptyScene } from '../../../renderer/stories/home.mocks.ts';
import { readMain } from '../../sentences-of-main.ts';
import { textsOf } from '../../texts.ts';
import { german } from './dictionaries.ts';
import { screenStories } from './screen-stories.ts';
import { expect, type Story, test } from './stories.ts';

/** Product names, which are the same in every language. */
const names = /\.(hardware\.(manufacturer|product)|model|vendor|(drives|boards)\.name)$/;
/**
 * Paths of texts that main still sends as plain strings. Turn each into a sentence with a key, or give the manifest translations.
 * This list may only shrink.
 */
const notYetTranslated: readonly RegExp[] = [/^clouds\.watch\..*\.machines\.kind$/];

const englishTexts = await textsOf('en', 'renderer');
const germanTexts = await textsOf('de', 'renderer');
const germanOfMain = await textsOf('de', 'main');

/** Matches a text with any values. */
const shapeOf = (text: string): RegExp =>
  new RegExp(
    `^${text
      .split(/\{\w+\}/)
      .map((part) => part.replaceAll(/[.*+?^${}()|[\]\\]/g, '\\$&'))
      .join('.+')}$`,
    'su',
  );
const says = (text: string): boolean => /\p{L}{3}/u.test(text.replaceAll(/\{\w+\}/g, ''));
const germanShapes = [...germanTexts.values()].filter(says).map(shapeOf);
const englishShapes = [...englishTexts]
  .filter(([key, text]) => says(text) && germanTexts.get(key) !== text)
  .map(([key, text]) => ({ key, shape: shapeOf(text) }));

for (const { name, scene, hash, first } of screenStories) {
  test(`${name} shows no English in German`, async ({ open }) => {
    const story = await open(scene, { locale: 'de-DE' });
    await story.goTo(hash);
    await expect(story.page.getByRole('heading', { level: 1 })).toHaveCount(1);
    await first?.(story.page, german);
    await expect(story.page.getByRole('status', { name: german('general.loading') })).toHaveCount(
      name.endsWith('-loading') ? 2 : 0,
    );
    expect(await englishIn(story)).toEqual([]);
  });
}

async function englishIn({ page, sent }: Story): Promise<string[]> {
  return (await textsOn(page)).flatMap((whole) => {
    const text = withoutMarked(whole);
    const sentence = [...sent.sentences].find((one) => text === one || (/ /.test(one) && text.includes(one)));
    if (sentence !== undefined) return [`a sentence without its translation: ${sentence}`];
    const [, path] = [...sent.strings].find(([one]) => text.includes(one)) ?? [];
    if (path !== undefined)
      return [names, ...notYetTranslated].some((known) => known.test(path))
        ? []
        : [`${path} cannot be translated: ${text}`];
    if (!says(text) || germanShapes.some((shape) => shape.test(text))) return [];
    const own = englishShapes.find(({ shape }) => shape.test(text));
    return own === undefined ? [] : [`${own.key}: ${text}`];
  });
}

/** Removes story-only sentences, which are in guillemets in German. */
const withoutMarked = (text: string): string => text.replaceAll(/«.*?»/gs, '').trim();

/** Every visible or announced text, except untranslatable ones: names, addresses, output of other programs. */
function textsOn(page: Page): Promise<string[]> {
  return page.evaluate(() => {
    const found = new Set<string>();
    const isFree = (element: Element): boolean =>
      element.closest('[translate="no"], pre, code, svg') === null;
    const walker = document.createTreeWalker(document.body, NodeFilter.SHOW_TEXT);
    for (let node = walker.nextNode(); node !== null; node = walker.nextNode()) {
      const element = node.parentElement;
      if (element?.checkVisibility() === true && isFree(element)) found.add(node.textContent?.trim() ?? '');
    }
    for (const name of ['aria-label', 'placeholder', 'title', 'alt', 'aria-description', 'aria-valuetext']) {
      for (const element of document.querySelectorAll(`[${name}]`)) {
        if (isFree(element)) found.add(element.getAttribute(name)?.trim() ?? '');
      }
    }
    found.add(document.title);
    return [...found];
  });
}

test('every failure whose texts have keys is shown in German', async ({ open }) => {
  const failures = new Map<string, WireError>();
  const { page, goTo } = await open({ ...emptyScene, failures }, { locale: 'de-DE' });
  await goTo('#/practice');
  const start = page.getByRole('button', { name: german('practice.go') });
  const again = page.getByRole('button', { name: german('general.retry') });
  for (const { code, title, detail, hint } of await keyedFailures()) {
    failures.set('practice.up', {
      code,
      family: 'expected',
      title: title.text,
      detail: detail.text,
      ...(hint === undefined ? {} : { hint: hint.text }),
      sentences: { title, detail, hint },
    });
    await start.or(again).click();
    for (const { key } of [title, detail, hint].filter((one) => one !== undefined)) {
      const text = (germanOfMain.get(key) ?? `no German for ${key}`).replaceAll(/\{(\w+)\}/g, '$1');
      await expect(page.getByText(text, { exact: true }).first(), code).toBeVisible();
    }
  }
});

/** One failure per code that has keys. Each value is its own name. */
async function keyedFailures() {
  const { failures } = await readMain();
  return errorCodes.flatMap((code) => {
    const keyed = failures.filter((one) => one.code === code && one.plain.length === 0);
    for (const { sentences } of keyed) {
      const [title, detail] = [withNames(sentences.title), withNames(sentences.detail)];
      if (title !== undefined && detail !== undefined)
        return [{ code, title, detail, hint: withNames(sentences.hint) }];
    }
    return [];
  });
}

function withNames(made: { readonly key: string; readonly text: string } | undefined): Sentence | undefined {
  if (made === undefined) return undefined;
  const names = [...made.text.matchAll(/\{(\w+)\}/g)].map(([, name = '']) => [name, name]);
  return { ...made, values: Object.fromEntries(names) };
}
