import type { ConfigValue } from '../../contract/config.ts';
import { wordsAt } from '../config/config.ts';
import { parseDottedPath } from '../lib/dotted-path.ts';
import { isSecretName } from '../lib/secret-names.ts';
import { sentence } from '../lib/sentence.ts';
import type { Doors, HandlersOf } from './doors.ts';
import { noSetting } from './failures.ts';

/** A cloud's config.yaml. Each change runs under the cloud's write lock. */
export function handleConfig({ clouds, config, catalogue }: Doors): HandlersOf<'config'> {
  return {
    'config.get': async ({ cloud, path }) => {
      const value = await config.get((await clouds.get(cloud)).folder, path);
      if (value === undefined) throw noSetting(path);
      return { value };
    },
    'config.set': async ({ cloud: id, path, word, as, seen }) => {
      const cloud = await clouds.get(id);
      const takes = await catalogue.settingKind(path);
      const value = await clouds.change(
        cloud,
        sentence('doing.change-setting', 'changing {path}', { path }),
        () => config.setTyped(cloud.folder, path, { word, as, takes }, seen),
        (set) => settingChanged(path, set),
      );
      return { value };
    },
    'config.unset': async ({ cloud: id, path }) => {
      const cloud = await clouds.get(id);
      const was = await clouds.change(
        cloud,
        sentence('doing.remove-setting', 'removing {path}', { path }),
        () => config.unset(cloud.folder, path),
        () => sentence('history.setting-removed', 'Removed {path}', { path }),
      );
      if (!was) throw noSetting(path);
      return {};
    },
    'config.check': async ({ cloud }) => ({
      problems: [...(await config.check((await clouds.get(cloud)).folder))],
    }),
    'config.words': async ({ path }) => ({
      words: [...((await catalogue.settingWords(path)) ?? wordsAt(parseDottedPath(path)))],
    }),
    'config.form': async ({ cloud }) => ({
      fields: [...(await config.form((await clouds.get(cloud)).folder))],
    }),
    'config.show': async ({ cloud }) => ({ text: await config.text((await clouds.get(cloud)).folder) }),
  };
}

/** The history quotes short values, but no lists, maps or values whose name suggests a secret. */
function settingChanged(path: string, value: ConfigValue) {
  const text = typeof value === 'object' && value !== null ? '' : String(value);
  return text === '' || text.length > 60 || text.includes('\n') || isSecretName(path)
    ? sentence('history.setting-changed', 'Changed {path}', { path })
    : sentence('history.setting-set', 'Set {path} to {value}', { path, value: text });
}
