import { WildError } from '../../lib/wild-error.ts';

/** @param problems all that config.yaml lacks, each as a sentence */
export function configIncomplete(problems: readonly string[]): WildError {
  return new WildError('cluster.config-incomplete', {
    title: 'The configurations of the machines cannot be made yet',
    detail: problems.join(' '),
    hint: 'Correct config.yaml, or choose the machines anew: wild node plan --machines <file> --write',
  });
}
