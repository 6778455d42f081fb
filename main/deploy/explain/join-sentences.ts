import type { Sentence } from '../../../contract/wire.ts';
import { sentence } from '../../lib/sentence.ts';

/** Complete sentences, one after the other. */
export function joinSentences(first: Sentence, ...rest: readonly Sentence[]): Sentence {
  return rest.reduce(
    (before, next) => sentence('deploy.sentences', '{before} {next}', { before, next }),
    first,
  );
}
