import type { OperationId } from '../../contract/ids.ts';
import type { Sentence } from '../../contract/wire.ts';
import { sentence } from '../lib/sentence.ts';
import { WildError } from '../lib/wild-error.ts';

export function operationNotFound(id: OperationId): WildError {
  return new WildError('operation.not-found', {
    title: sentence('operations.not-found.title', 'Operation not found'),
    detail: sentence('operations.not-found.detail', 'None of your clouds has a record of {id}.', { id }),
    hint: sentence('operations.not-found.hint', 'See recent operations under Activity.'),
  });
}

export function notResumable(title: Sentence, isRunning: boolean): WildError {
  return new WildError('operation.not-resumable', {
    title: sentence('operations.not-resumable.title', 'There’s nothing to continue'),
    detail: isRunning
      ? sentence('operations.not-resumable.running', '{title} is still running.', { title })
      : sentence('operations.not-resumable.done', '{title} is already done.', { title }),
  });
}

export function operationTooNew(path: string): WildError {
  return new WildError('operation.too-new', {
    title: sentence('operations.too-new.title', 'This operation was recorded by a newer Wild Cloud'),
    detail: sentence(
      'operations.too-new.detail',
      'This version can’t read the complete record, so it shows and changes nothing.',
    ),
    hint: sentence('operations.too-new.hint', 'Update Wild Cloud on this computer.'),
    context: { path },
  });
}
