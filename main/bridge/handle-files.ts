import { Secret } from '../lib/secret.ts';
import { WildError } from '../lib/wild-error.ts';
import { generateSecret } from '../secrets/secrets.ts';
import type { Doors, HandlersOf } from './doors.ts';

/** config.yaml and secrets.yaml of a cloud; each change under the cloud's writer lock. */
export function handleFiles({ clouds, config, secrets }: Doors): HandlersOf<'config' | 'secrets'> {
  return {
    'config.get': async ({ cloud, path }) => {
      const value = await config.get((await clouds.get(cloud)).folder, path);
      if (value === undefined) throw noSetting(path);
      return { value };
    },
    'config.set': async ({ cloud: id, path, value }) => {
      const cloud = await clouds.get(id);
      await clouds.change(cloud, `changing ${path}`, () => config.set(cloud.folder, path, value));
      return {};
    },
    'config.unset': async ({ cloud: id, path }) => {
      const cloud = await clouds.get(id);
      const was = await clouds.change(cloud, `removing ${path}`, () => config.unset(cloud.folder, path));
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

    'secrets.state': async ({ cloud }) => secrets.state((await clouds.get(cloud)).vault),
    'secrets.unlock': async ({ cloud, passphrase }) => {
      await secrets.unlock((await clouds.get(cloud)).vault, new Secret(passphrase));
      return {};
    },
    'secrets.list': async ({ cloud }) => ({ paths: await secrets.list((await clouds.get(cloud)).vault) }),
    'secrets.set': async ({ cloud: id, path, value }) => {
      const cloud = await clouds.get(id);
      const secret = new Secret(value);
      await clouds.change(cloud, `changing the secret ${path}`, () => secrets.set(cloud.vault, path, secret));
      return {};
    },
    'secrets.generate': async ({ cloud: id, path, length, replace }) => {
      const cloud = await clouds.get(id);
      await clouds.change(cloud, `making the secret ${path}`, async () => {
        if (!replace && (await secrets.list(cloud.vault)).includes(path)) throw secretExists(path);
        await secrets.set(cloud.vault, path, generateSecret(length === undefined ? {} : { length }));
      });
      return {};
    },
    'secrets.unset': async ({ cloud: id, path }) => {
      const cloud = await clouds.get(id);
      const was = await clouds.change(cloud, `removing the secret ${path}`, () =>
        secrets.unset(cloud.vault, path),
      );
      if (!was) throw noSecret(path);
      return {};
    },
    'secrets.reveal': async ({ cloud, path }) => {
      const secret = await secrets.get((await clouds.get(cloud)).vault, path);
      if (secret === undefined) throw noSecret(path);
      return { value: secret.expose() };
    },
  };
}

function noSetting(path: string): WildError {
  return new WildError('config.not-found', {
    title: 'There is no such setting',
    detail: `config.yaml has nothing at ${path}.`,
    hint: 'Look at the whole file with “wild config show”, or under Settings.',
  });
}

function noSecret(path: string): WildError {
  return new WildError('secrets.not-found', {
    title: 'There is no such secret',
    detail: `secrets.yaml has nothing at ${path}.`,
    hint: 'Look at the names with “wild secret list”, or under Settings.',
  });
}

function secretExists(path: string): WildError {
  return new WildError('config.bad-value', {
    title: 'That secret exists already',
    detail: `${path} has a value, and what uses it would lose its access.`,
    hint: 'To replace it all the same, add --replace.',
  });
}
