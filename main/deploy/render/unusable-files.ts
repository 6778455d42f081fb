import type { Sentence } from '../../../contract/wire.ts';
import { sentence } from '../../lib/sentence.ts';
import { WildError } from '../../lib/wild-error.ts';

/** Rendered files that are not objects, as kustomize should have printed them. */
export function unusableFiles(bundle: string, detail: Sentence, reason: string): WildError {
  return new WildError('deploy.invalid-object', {
    title: sentence('deploy.files-unusable.title', 'The files of {bundle} can’t be used', { bundle }),
    detail,
    hint: sentence('deploy.files-unusable.hint', 'Add {bundle} again to rewrite its files.', { bundle }),
    context: { reason },
  });
}

export function outsideFolder(name: string): WildError {
  return new WildError('deploy.invalid-object', {
    title: sentence('deploy.app-files-unusable.title', 'The files of this app can’t be used'),
    detail: sentence('deploy.file-outside.detail', 'The file {name} is outside the app’s own folder.', {
      name,
    }),
  });
}

interface Position {
  readonly file: string;
  readonly line: number;
  readonly column: number;
}

export function numberTooLarge(value: bigint, at: Position): WildError {
  return unusableNumber(
    at,
    sentence(
      'deploy.number-too-large.detail',
      '{at}: {value} is larger than Kubernetes allows for an integer (64 bits).',
      { at: textOf(at), value: String(value) },
    ),
  );
}

export function numberInInlinePatch(at: Position): WildError {
  return unusableNumber(
    at,
    sentence(
      'deploy.number-in-patch.detail',
      '{at}: this inline patch contains an integer beyond 2^53, which kustomize would round. Move the patch to its own file.',
      { at: textOf(at) },
    ),
  );
}

function unusableNumber(at: Position, detail: Sentence): WildError {
  return new WildError('deploy.invalid-object', {
    title: sentence('deploy.app-files-unusable.title', 'The files of this app can’t be used'),
    detail,
    hint: sentence(
      'deploy.number.hint',
      'Fix the number in the app or in config.yaml. If it’s an identifier, put it in quotes.',
    ),
    context: { file: at.file, line: String(at.line), column: String(at.column) },
  });
}

const textOf = ({ file, line, column }: Position) => `${file}:${line}:${column}`;
