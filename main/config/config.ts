/**
 * `config.yaml`, the one file of a cloud that people edit by hand. Only this domain reads and changes it.
 *
 * Most callers use {@link Config.read} or {@link Config.get}, and {@link Config.setAll} for values that belong together.
 * A path looks like `apps.ghost.hosts[0]`; names with dots go in brackets: `labels["example.org/disk"]`.
 *
 * Never changes: an edit touches only the bytes it is about, so the comments, order, quotes and line breaks of everything else
 * stay; an edited file is parsed again and compared before it replaces the old one; an unreadable file is reported with the
 * line and never written to; a value that its setting doesn't accept is never written, but one that a person wrote by hand is
 * still read, and {@link Config.check} reports it. There is no lock between processes here; callers hold the cloud's lock.
 */
import { isUtf8 } from 'node:buffer';
import { join } from 'node:path';
import type { ConfigField, ConfigProblem, ConfigValue } from '../../contract/config.ts';
import { readTextFile, writeFileAtomic } from '../lib/atomic-write.ts';
import { parseDottedPath, type PathPart } from '../lib/dotted-path.ts';
import { realFiles, type FileAccess } from '../lib/file-access.ts';
import { createKeyedQueue } from '../lib/keyed-queue.ts';
import { storageError } from '../lib/storage-error.ts';
import { systemCode } from '../lib/wild-error.ts';
import { checkText } from './check.ts';
import { editParsed } from './edit.ts';
import { alreadyThere, changedMeanwhile, changesConstantly, unusable, unusableFile } from './failures.ts';
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
export { refusalOf, refusalOfLimits } from './refusals.ts';
export { settingTypeTable, wordsFor } from './setting-types.ts';
export { wordsAt } from './schema/kind-at.ts';
export { settingLike } from './schema/setting-like.ts';
export { isSameValue, isValueMap, valueAt, withoutValue, withValue } from './values.ts';
export type { ConfigMap } from './values.ts';

export interface ConfigDocument {
  readonly text: string;
  readonly values: ConfigMap;
}

/** The value somebody saw at a path; no value if there was none. */
export interface SeenValue {
  readonly value?: ConfigValue | undefined;
}

export interface Config {
  /** Writes a new file, mode 0644, with `comment` at the top. Throws cloud.exists if there is one. */
  create(folder: string, values: ConfigMap, comment?: string): Promise<void>;
  /** Throws config.unreadable with file, line and column. */
  read(folder: string): Promise<ConfigDocument>;
  /** Throws config.bad-path, config.unreadable. */
  get(folder: string, path: string): Promise<ConfigValue | undefined>;
  /**
   * Creates missing maps and lists along the path. With `seen`, throws config.changed-meanwhile if the value has changed since.
   * Throws config.bad-path, config.bad-value, config.unreadable, storage.*.
   */
  set(folder: string, path: string, value: ConfigValue, seen?: SeenValue): Promise<void>;
  /**
   * The same for what a person typed, interpreted by typed-word.ts. Returns the value that was written. Also throws
   * config.bad-value if the word can't be a value of the kind the setting takes.
   */
  setTyped(folder: string, path: string, typed: TypedWord, seen?: SeenValue): Promise<ConfigValue>;
  /** Writes all values at once, or none. */
  setAll(folder: string, values: Readonly<Record<string, ConfigValue>>): Promise<void>;
  /** False if there was no value. */
  unset(folder: string, path: string): Promise<boolean>;
  /** Every problem, even if the file can't be parsed. */
  check(folder: string): Promise<readonly ConfigProblem[]>;
  /** The known settings with their values. Throws config.unreadable. */
  form(folder: string): Promise<readonly ConfigField[]>;
  /** The text of the file, even if it can't be parsed. */
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
        // Editors take no lock: if one saved meanwhile, start over instead of overwriting its changes.
        if ((await loadText(files, fileOf(folder))) !== text) {
          if (tries < 10) continue;
          throw changesConstantly(fileOf(folder));
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

  /** @returns the value that `meant` made from the current one */
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

/** Refuses bytes that aren't text, because the next edit would corrupt them. */
async function loadText(files: FileAccess, file: string): Promise<string> {
  try {
    if ((await files.stat(file)).size > maxLength) throw unusable(file, unusableFile.tooLarge(file));
    const bytes = await files.readFile(file);
    if (!isUtf8(bytes)) throw unusable(file, unusableFile.notText(file));
    return new TextDecoder('utf-8', { ignoreBOM: true }).decode(bytes);
  } catch (error) {
    if (systemCode(error) === 'ENOENT') throw unusable(file, unusableFile.missing(file));
    if (systemCode(error) === 'EISDIR') throw unusable(file, unusableFile.isFolder(file));
    throw storageError(error, 'read', file);
  }
}
