import type { ConfigValue } from '../../contract/config.ts';
import type { Sentence } from '../../contract/sentence.ts';
import { printExactJson } from '../lib/exact-json.ts';
import { sentence } from '../lib/sentence.ts';
import { WildError } from '../lib/wild-error.ts';
import { printWhole } from './print.ts';

const cannotRead = () => sentence('config.unreadable.title', 'Can’t read this cloud’s settings');

/** Why there is no file that could be read at all. */
export const unusableFile = {
  tooLarge: (file: string) =>
    sentence('config.unreadable.too-large', '{file} is larger than 2 MB.', { file }),
  notText: (file: string) =>
    sentence('config.unreadable.not-text', '{file} isn’t a UTF-8 text file.', { file }),
  missing: (file: string) => sentence('config.unreadable.missing', '{file} doesn’t exist.', { file }),
  isFolder: (file: string) => sentence('config.unreadable.folder', '{file} is a folder.', { file }),
} as const;

export function unusable(file: string, detail: Sentence): WildError {
  return new WildError('config.unreadable', {
    title: cannotRead(),
    detail,
    hint: sentence(
      'config.unreadable.restore-hint',
      'Restore the file from a backup or from the folder’s history, then try again.',
    ),
    retry: true,
    context: { file },
  });
}

/** The file has a mistake at a place. */
export function unreadable(file: string, at: { line: number; col: number }, reason: Sentence): WildError {
  const place = `${file}:${at.line}:${at.col}`;
  return new WildError('config.unreadable', {
    title: cannotRead(),
    detail: sentence('config.unreadable.at', '{place}: {reason}', { place, reason }),
    hint: sentence(
      'config.unreadable.fix-hint',
      'Open the file, fix it there and try again. Wild Cloud doesn’t write to it until then.',
    ),
    retry: true,
    context: { file, line: String(at.line), column: String(at.col), reason: reason.text },
  });
}

export function changedMeanwhile(file: string, path: string, now: ConfigValue | undefined): WildError {
  return new WildError('config.changed-meanwhile', {
    title: sentence('config.changed-meanwhile.title', '{path} wasn’t changed', { path }),
    detail:
      now === undefined
        ? sentence(
            'config.changed-meanwhile.removed',
            'Someone changed the file since you opened it. The setting is no longer set.',
          )
        : sentence(
            'config.changed-meanwhile.detail',
            'Someone changed the file since you opened it. The setting is now {value}.',
            { value: printExactJson(now).slice(0, 500) },
          ),
    hint: sentence('config.changed-meanwhile.hint', 'Choose which value to keep.'),
    context: { file, path, now: now === undefined ? '' : printWhole(now).slice(0, 10_000) },
  });
}

export function changesConstantly(file: string): WildError {
  return new WildError('config.changed-meanwhile', {
    title: sentence('config.changes-constantly.title', 'The settings weren’t changed'),
    detail: sentence('config.changes-constantly.detail', 'Another program keeps writing to {file}.', {
      file,
    }),
    hint: sentence('config.changes-constantly.hint', 'Wait until it’s done, then try again.'),
    retry: true,
    context: { file },
  });
}

export function alreadyThere(file: string): WildError {
  return new WildError('cloud.exists', {
    title: sentence('config.already-there.title', 'Can’t create this cloud’s settings'),
    detail: sentence('config.already-there.detail', '{file} already exists.', { file }),
    hint: sentence('config.already-there.hint', 'Open the cloud in that folder, or choose another folder.'),
    context: { file },
  });
}

export function notEditableAlone(path: string, file: string, reason: Sentence): WildError {
  return new WildError('config.not-editable', {
    title: sentence('config.not-editable.title', 'Can’t change only {path}', { path }),
    detail: reason,
    hint: sentence(
      'config.not-editable.hint',
      'Open the file and edit it yourself. Wild Cloud didn’t change it.',
    ),
    context: { path, file },
  });
}

const cannotSave = () => sentence('config.bad-value.title', 'Can’t save this value');

/** The schema refuses a value; `detail` is the sentence of `wild config check`. */
export function misfit(path: string, detail: Sentence, isEmpty: boolean): WildError {
  return new WildError('config.bad-value', {
    title: cannotSave(),
    detail,
    hint: isEmpty
      ? sentence('config.bad-value.unset-hint', "To leave it empty, remove it: wild config unset '{path}'", {
          path,
        })
      : sentence(
          'config.bad-value.schema-hint',
          'Enter another value. docs/config.md lists what each setting takes.',
        ),
    context: { path },
  });
}

export function badValue(path: string, detail: Sentence, hint?: Sentence): WildError {
  return new WildError('config.bad-value', {
    title: cannotSave(),
    detail,
    hint: hint ?? sentence('config.bad-value.hint', 'Enter another value.'),
    context: { path },
  });
}

export function notYaml(path: string, detail: Sentence): WildError {
  return new WildError('config.bad-value', {
    title: sentence('config.not-yaml.title', 'Can’t read this value as YAML'),
    detail,
    hint: sentence('config.not-yaml.hint', 'Fix it, or leave out --yaml to save it as text.'),
    context: { path },
  });
}

export function badPath(path: string, detail: Sentence, hint: Sentence): WildError {
  return new WildError('config.bad-path', {
    title: sentence('config.bad-path.title', 'Can’t change this setting'),
    detail,
    hint,
    context: { path },
  });
}

export const tooLarge = (): Sentence => sentence('config.yaml.too-large', 'The file is larger than 2 MB.');

export const tooDeeplyNested = (): Sentence =>
  sentence('config.yaml.RESOURCE_EXHAUSTION', 'It’s nested too deeply.');

export const notSettings = (): Sentence =>
  sentence('config.yaml.not-settings', 'Expected names with values here, such as “cloud:”.');
