import type { Sentence } from '../../contract/sentence.ts';
import { sentence } from './sentence.ts';

/** Several whole sentences, one after the other. @returns undefined if there are none */
export function joinSentences([first, ...others]: readonly Sentence[]): Sentence | undefined {
  const rest = first === undefined ? undefined : joinSentences(others);
  return first === undefined || rest === undefined
    ? first
    : sentence('sentences.joined', '{first} {others}', { first, others: rest });
}
