import { z } from 'zod';
import { type Sentence, sentenceSchema } from '../../contract/wire.ts';
import { parseJson } from '../lib/parse-json.ts';

/** The sentence of a commit, and those of earlier changes that couldn't be committed until now. */
export interface CommitMessage {
  readonly sentence: Sentence;
  readonly earlier: readonly Sentence[];
}

const mark = 'Wild-Cloud: ';
const trailerSchema = z.object({ key: sentenceSchema.shape.key, values: sentenceSchema.shape.values });

/** The sentence as plain text for any git client, followed by its data so that the window can translate it. */
export function printMessage({ sentence, earlier }: CommitMessage): string {
  const { key, values } = sentence;
  return [
    oneLine(sentence.text),
    '',
    ...(earlier.length === 0 ? [] : [...earlier.map(({ text }) => `- ${oneLine(text)}`), '']),
    mark + JSON.stringify(values === undefined ? { key } : { key, values }),
    '',
  ].join('\n');
}

/** The sentence of any commit. `ours` is false if another git client created it. */
export function parseMessage(message: string): { readonly sentence: Sentence; readonly ours: boolean } {
  const lines = message.split('\n');
  const text = (lines[0] ?? '').slice(0, 2000);
  const trailer = lines.findLast((line) => line.startsWith(mark))?.slice(mark.length);
  const data = trailerSchema.safeParse(trailer === undefined ? undefined : parseJson(trailer)).data;
  if (data === undefined) return { sentence: { key: '', text }, ours: false };
  const values = data.values === undefined ? {} : { values: data.values };
  return { sentence: { key: data.key, text, ...values }, ours: true };
}

function oneLine(text: string): string {
  const line = text.replace(/\s+/g, ' ').trim();
  return line.length > 200 ? `${line.slice(0, 199)}…` : line;
}
