import type { Sentence } from '../../contract/sentence.ts';
import { asTheySaid, sentence } from './sentence.ts';

/** Several whole sentences, one after the other; an empty text if there are none. */
export function joinSentences([first, ...others]: readonly Sentence[]): Sentence {
  if (first === undefined) return asTheySaid('');
  if (others.length === 0) return first;
  return sentence('sentences.joined', '{first} {others}', { first, others: joinSentences(others) });
}
