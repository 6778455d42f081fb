import type { ConfigValue } from '../../contract/config.ts';
import { isSecretName } from '../lib/secret-names.ts';
import { sentence } from '../lib/sentence.ts';
import { WildError } from '../lib/wild-error.ts';
import type { Doors, HandlersOf } from './doors.ts';

/** config.yaml of a cloud; each change under the cloud's writer lock. */
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
        `changing ${path}`,
        () => config.setTyped(cloud.folder, path, { word, as, takes }, seen),
        (set) => settingChanged(path, set),
      );
      return { value };
    },
    'config.unset': async ({ cloud: id, path }) => {
      const cloud = await clouds.get(id);
      const was = await clouds.change(
        cloud,
        `removing ${path}`,
        () => config.unset(cloud.folder, path),
        () => sentence('history.setting-removed', 'Removed {path}', { path }),
      );
      if (!was) throw noSetting(path);
      return {};
    },
    'config.check': async ({ cloud }) => ({
      problems: [...(await config.check((await clouds.get(cloud)).folder))],
    }),
    'config.form': async ({ cloud }) => ({
      fields: [...(await config.form((await clouds.get(cloud)).folder))],
    }),
    'config.show': async ({ cloud }) => ({ text: await config.text((await clouds.get(cloud)).folder) }),
  };
}

/** The history quotes short values, but neither lists and groups nor what its name calls a password. */
function settingChanged(path: string, value: ConfigValue) {
  const told = typeof value === 'object' && value !== null ? '' : String(value);
  return told === '' || told.length > 60 || told.includes('\n') || isSecretName(path)
    ? sentence('history.setting-changed', 'Changed {path}', { path })
    : sentence('history.setting-set', 'Set {path} to {value}', { path, value: told });
}

function noSetting(path: string): WildError {
  return new WildError('config.not-found', {
    title: 'There is no such setting',
    detail: `config.yaml has nothing at ${path}.`,
    hint: 'Look at the whole file with “wild config show”, or under Settings.',
  });
}
