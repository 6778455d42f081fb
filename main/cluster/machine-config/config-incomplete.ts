import type { Sentence } from '../../../contract/wire.ts';
import { joinSentences } from '../../lib/join-sentences.ts';
import { sentence } from '../../lib/sentence.ts';
import { WildError } from '../../lib/wild-error.ts';

/** @param problems everything that is missing or wrong in config.yaml, at least one */
export function configIncomplete(problems: readonly Sentence[]): WildError {
  return new WildError('cluster.config-incomplete', {
    title: sentence('machines.incomplete.title', 'The machine configurations can’t be generated yet'),
    detail: joinSentences(problems),
    hint: sentence(
      'machines.incomplete.hint',
      'Correct config.yaml, or choose the machines again: wild node plan --machines <file> --write',
    ),
  });
}
