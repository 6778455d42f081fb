/** The window's texts by key, so that stories can find labels in any language. */
import type { Say } from '../../../renderer/stories/scene.ts';
import { textsOf } from '../../texts.ts';

async function speak(language: string): Promise<Say> {
  const texts = await textsOf(language, 'renderer');
  return (key, values = {}) => {
    const text = texts.get(key) ?? texts.get(`${key}_${values['count'] === 1 ? 'one' : 'other'}`);
    if (text === undefined) throw new Error(`no text in ${language} has the key ${key}`);
    return text.replaceAll(/\{(\w+)\}/g, (whole, name: string) => String(values[name] ?? whole));
  };
}

export const english = await speak('en');
export const german = await speak('de');
