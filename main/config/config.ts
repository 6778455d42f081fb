/**
 * `config.yaml`, the one file of a cloud that people edit by hand. It is read and changed here and nowhere else.
 *
 * Most callers use {@link Config.read} or {@link Config.get}, and {@link Config.setAll} for what belongs together.
 * A path is `apps.ghost.hosts[0]`; names with dots stand in brackets: `labels["example.org/disk"]`.
 *
 * What never changes: an edit touches only the bytes it is about, so comments, order, quotes and line breaks of the rest
 * stay; what was written is read again and compared before it replaces the file; a file that cannot be read is told with its
 * line and is never written to; a value that does not fit its setting is not written, and what a person wrote by hand is
 * read all the same and told by {@link Config.check}. No lock between processes is taken: whoever changes a cloud holds it.
 */
import { isUtf8 } from 'node:buffer';
import { join } from 'node:path';
import type { ConfigField, ConfigProblem, ConfigValue } from '../../contract/config.ts';
import { readTextFile, writeFileAtomic } from '../lib/atomic-write.ts';
import { printExactJson } from '../lib/exact-json.ts';
import { parseDottedPath, type PathPart } from '../lib/dotted-path.ts';
import { realFiles, type FileAccess } from '../lib/file-access.ts';
import { createKeyedQueue } from '../lib/keyed-queue.ts';
import { storageError } from '../lib/storage-error.ts';
import { systemCode, WildError } from '../lib/wild-error.ts';
import { checkText } from './check.ts';
import { editParsed } from './edit.ts';
import { createLastRead } from './last-read.ts';
import { maxLength } from './parse.ts';
import { printWhole } from './print.ts';
import { refuseMisfits } from './refuse-misfits.ts';
import { type TypedWord, valueOfTyped } from './typed-value.ts';
import { fieldsOf } from './schema/form.ts';
import {
  checkValue,
  isSameValue,
  isValueMap,
  valueAt,
  withoutValue,
  withValue,
  type ConfigMap,
} from './values.ts';

export { editConfig } from './edit.ts';
export { parseConfig } from './parse.ts';
export { checkValues } from './schema/check-values.ts';
export { printWhole } from './print.ts';
export type { TypedWord } from './typed-value.ts';
export { type ValueKind, valueOfWord } from './typed-word.ts';
export { settingLike } from './schema/setting-like.ts';
export { isSameValue, isValueMap, valueAt, withoutValue, withValue } from './values.ts';
export type { ConfigMap } from './values.ts';

export interface ConfigDocument {
  readonly text: string;
  readonly values: ConfigMap;
}

/** What stood at a path when somebody looked; no value where nothing did. */
export interface SeenValue {
  readonly value?: ConfigValue | undefined;
}

export interface Config {
  /** Writes a new file, 0644. Throws cloud.exists where there is one. `comment` stands above the first line. */
  create(folder: string, values: ConfigMap, comment?: string): Promise<void>;
  /** Throws config.unreadable with file, line and column. */
  read(folder: string): Promise<ConfigDocument>;
  /** Throws config.bad-path, config.unreadable. */
  get(folder: string, path: string): Promise<ConfigValue | undefined>;
  /**
   * Makes maps and lists on the way. With `seen`, throws config.changed-meanwhile where something else stands there now.
   * Throws config.bad-path, config.bad-value, config.unreadable, storage.*.
   */
  set(folder: string, path: string, value: ConfigValue, seen?: SeenValue): Promise<void>;
  /**
   * The same for what a person typed, which means what typed-word.ts says. Returns the value that stands there now.
   * Throws config.bad-value as well where the word cannot be a value of the kind that the setting takes.
   */
  setTyped(folder: string, path: string, typed: TypedWord, seen?: SeenValue): Promise<ConfigValue>;
  /** All in one write, or none. */
  setAll(folder: string, values: Readonly<Record<string, ConfigValue>>): Promise<void>;
  /** False where there was nothing. */
  unset(folder: string, path: string): Promise<boolean>;
  /** Everything that is wrong or doubtful, also where the file cannot be read as settings. */
  check(folder: string): Promise<readonly ConfigProblem[]>;
  /** The settings that Wild Cloud knows, with what the file says. Throws config.unreadable. */
  form(folder: string): Promise<readonly ConfigField[]>;
  /** The file as it stands, even where it cannot be read as settings. */
  text(folder: string): Promise<string>;
}

export const configFileName = 'config.yaml';

export function createConfig(deps: { readonly files?: FileAccess } = {}): Config {
  const files = deps.files ?? realFiles;
  const inOrder = createKeyedQueue();
  const fileOf = (folder: string) => join(folder, configFileName);
  const last = createLastRead();
  const valuesOf = async (folder: string) =>
    last.values(await loadText(files, fileOf(folder)), fileOf(folder));
  const save = (folder: string, text: string) =>
    writeFileAtomic(fileOf(folder), text, { mode: 0o644, keepMode: true, files });

  const change = (
    folder: string,
    asked: readonly (readonly PathPart[])[],
    next: (values: ConfigMap) => ConfigMap | undefined,
  ): Promise<boolean> =>
    inOrder(fileOf(folder), async () => {
      for (let tries = 1; ; tries++) {
        const parsed = last.parsed(await loadText(files, fileOf(folder)), fileOf(folder));
        const { text, values } = parsed;
        const intended = next(values);
        if (intended === undefined) return false;
        refuseMisfits(values, intended);
        const edited = editParsed(parsed, fileOf(folder), intended, asked);
        if (edited.text === text) return true;
        // An editor takes no lock: what it saved while we computed is read again, never written over.
        if ((await loadText(files, fileOf(folder))) !== text) {
          if (tries < 10) continue;
          throw changesAllTheTime(fileOf(folder));
        }
        await save(folder, edited.text);
        last.note(edited, fileOf(folder));
        return true;
      }
    });

  const setAll: Config['setAll'] = async (folder, values) => {
    const entries = Object.entries(values).map(([path, value]) => {
      checkValue(value, path);
      return { parts: parseDottedPath(path), value };
    });
    await change(
      folder,
      entries.map(({ parts }) => parts),
      (present) => {
        const next = entries.reduce<ConfigValue>((all, one) => withValue(all, one.parts, one.value), present);
        return isValueMap(next) ? next : undefined;
      },
    );
  };

  /** @returns the value that `meant` made of the present one */
  const setOne = async (
    folder: string,
    path: string,
    meant: (parts: readonly PathPart[], now: ConfigValue | undefined) => ConfigValue,
    seen: SeenValue | undefined,
  ): Promise<ConfigValue> => {
    const parts = parseDottedPath(path);
    let value: ConfigValue = null;
    await change(folder, [parts], (present) => {
      const now = valueAt(present, parts);
      value = meant(parts, now);
      checkValue(value, path);
      if (seen !== undefined && !isSameValue(now, seen.value) && !isSameValue(now, value)) {
        throw changedMeanwhile(fileOf(folder), path, now);
      }
      const next = withValue(present, parts, value);
      return isValueMap(next) ? next : undefined;
    });
    return value;
  };

  return {
    create: (folder, values, comment) =>
      inOrder(fileOf(folder), async () => {
        checkValue(values, '');
        refuseMisfits({}, values);
        if ((await readTextFile(fileOf(folder), files)) !== undefined) throw alreadyThere(fileOf(folder));
        const head = (comment ?? '').split('\n').map((line) => `# ${line}`.trimEnd());
        const body = printWhole(values);
        await save(folder, (comment === undefined ? '' : `${head.join('\n')}\n\n`) + body);
      }),
    async read(folder) {
      const { text, values } = await valuesOf(folder);
      return { text, values: structuredClone(values) };
    },
    async get(folder, path) {
      const parts = parseDottedPath(path);
      const { values } = await valuesOf(folder);
      return structuredClone(valueAt(values, parts));
    },
    async set(folder, path, value, seen) {
      checkValue(value, path);
      await setOne(folder, path, () => value, seen);
    },
    setTyped: (folder, path, typed, seen) =>
      setOne(folder, path, (parts, now) => valueOfTyped(typed, path, parts, now), seen),
    setAll,
    async unset(folder, path) {
      const parts = parseDottedPath(path);
      return change(folder, [parts], (values) => {
        const next = withoutValue(values, parts);
        return isValueMap(next) ? next : undefined;
      });
    },
    async check(folder) {
      return checkText(await loadText(files, fileOf(folder)), fileOf(folder));
    },
    form: async (folder) => fieldsOf(structuredClone((await valuesOf(folder)).values)),
    text: (folder) => loadText(files, fileOf(folder)),
  };
}

/** Bytes that are no text must not come back changed by the next edit. */
async function loadText(files: FileAccess, file: string): Promise<string> {
  try {
    if ((await files.stat(file)).size > maxLength) throw cannotUse(file, `${file} is larger than 2 MB.`);
    const bytes = await files.readFile(file);
    if (!isUtf8(bytes)) throw cannotUse(file, `${file} is not a text file in UTF-8.`);
    return new TextDecoder('utf-8', { ignoreBOM: true }).decode(bytes);
  } catch (error) {
    if (systemCode(error) === 'ENOENT') throw cannotUse(file, `There is no file ${file}.`);
    if (systemCode(error) === 'EISDIR') throw cannotUse(file, `${file} is a folder.`);
    throw storageError(error, 'read', file);
  }
}

function cannotUse(file: string, detail: string): WildError {
  return new WildError('config.unreadable', {
    title: 'Cannot read the settings of this cloud',
    detail,
    hint: 'Put the file back, from a backup or from the history of the folder, and try again.',
    retry: true,
    context: { file },
  });
}

function changedMeanwhile(file: string, path: string, now: ConfigValue | undefined): WildError {
  return new WildError('config.changed-meanwhile', {
    title: `${path} was not changed`,
    detail: `It was changed in the file after you looked at it. It is now ${now === undefined ? 'not set' : printExactJson(now).slice(0, 500)}.`,
    hint: 'Choose which of the two shall stand there.',
    context: { file, path, now: now === undefined ? '' : printWhole(now).slice(0, 10_000) },
  });
}

function changesAllTheTime(file: string): WildError {
  return new WildError('config.changed-meanwhile', {
    title: 'The settings were not changed',
    detail: `Another program writes ${file} again and again.`,
    hint: 'Let it come to its end, then try again.',
    retry: true,
    context: { file },
  });
}

function alreadyThere(file: string): WildError {
  return new WildError('cloud.exists', {
    title: 'Cannot create the settings of this cloud',
    detail: `There already is a file ${file}.`,
    hint: 'Open the cloud in that folder, or choose another folder.',
    context: { file },
  });
}
