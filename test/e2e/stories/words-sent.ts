import type { Reply, StreamEvent } from '../../../contract/wire.ts';
import { textsOf } from '../../texts.ts';

const germanOfMain = await textsOf('de', 'main');

/** The English texts sent to a window. */
export interface WordsSent {
  /** Sentences whose German differs. */
  readonly sentences: ReadonlySet<string>;
  /** Plain strings of several words, which can't be translated, with their path in the answer. */
  readonly strings: ReadonlyMap<string, string>;
}

interface Sent {
  readonly sentences: Set<string>;
  readonly strings: Map<string, string>;
}
type Fields = Record<string, unknown>;

const isFields = (value: unknown): value is Fields =>
  typeof value === 'object' && value !== null && !Array.isArray(value);
const isSentence = (value: Fields): boolean =>
  typeof value['key'] === 'string' && typeof value['text'] === 'string';
const isFailure = (value: Fields): boolean =>
  typeof value['code'] === 'string' && typeof value['family'] === 'string';
const severalWords = /\p{L}{2,} \p{L}{2,}/u;

/**
 * Records the texts of each answer. Sentences that exist only in stories get a German translation, their text in guillemets, which
 * shows whether the window translates them. main-translations.test.ts checks main's real sentences.
 */
export function createWordsSent(): WordsSent & {
  note(answer: Reply | StreamEvent, name: string): void;
  clear(): void;
} {
  const sent: Sent = { sentences: new Set(), strings: new Map() };
  return {
    ...sent,
    note: (answer, name) => visit(answer, name, sent),
    clear() {
      sent.sentences.clear();
      sent.strings.clear();
    },
  };
}

function visit(value: unknown, path: string, sent: Sent): void {
  if (typeof value === 'string') {
    if (severalWords.test(value)) sent.strings.set(value, path);
  } else if (Array.isArray(value)) {
    for (const item of value) visit(item, path, sent);
  } else if (isFields(value)) {
    if (isSentence(value)) translate(value, sent);
    else if (isFailure(value)) translateFailure(value, sent);
    else for (const [name, field] of Object.entries(value)) visit(field, `${path}.${name}`, sent);
  }
}

function translate(sentence: Fields, sent: Sent): void {
  const text = String(sentence['text']);
  const values = isFields(sentence['values']) ? sentence['values'] : {};
  for (const value of Object.values(values)) {
    if (isFields(value)) translate(value, sent);
  }
  if (sentence['key'] === '') return;
  const german = germanOfMain.get(String(sentence['key']));
  if (german === undefined) sentence['translations'] = { de: `«${text}»` };
  if (german?.replaceAll(/\{(\w+)\}/g, (_, name: string) => String(values[name])) !== text)
    sent.sentences.add(text);
}

function translateFailure(failure: Fields, sent: Sent): void {
  const known = isFields(failure['sentences']) ? failure['sentences'] : {};
  const sentences: Fields = {};
  for (const part of ['title', 'detail', 'hint']) {
    const text = failure[part];
    if (typeof text !== 'string') continue;
    const sentence = known[part] ?? { key: 'story', text };
    if (isFields(sentence)) translate(sentence, sent);
    sentences[part] = sentence;
  }
  failure['sentences'] = sentences;
}
