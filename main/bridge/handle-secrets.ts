import { Secret } from '../lib/secret.ts';
import { sentence } from '../lib/sentence.ts';
import { generateSecret } from '../secrets/secrets.ts';
import type { Doors, HandlersOf } from './doors.ts';
import { noRecipe, noSecret, secretExists } from './failures.ts';

/** A cloud's secrets.yaml and the key that decrypts it. Each change runs under the cloud's write lock. */
export function handleSecrets({ catalogue, clouds, secrets }: Doors): HandlersOf<'secrets'> {
  return {
    'secrets.state': async ({ cloud }) => {
      const { recipients, ...facts } = await secrets.state((await clouds.get(cloud)).vault);
      return { ...facts, recipients: [...recipients] };
    },
    'secrets.unlock': async ({ cloud, passphrase }) => {
      await secrets.unlock((await clouds.get(cloud)).vault, new Secret(passphrase));
      return {};
    },
    'secrets.list': async ({ cloud }) => ({ paths: await secrets.list((await clouds.get(cloud)).vault) }),
    'secrets.set': async ({ cloud: id, path, value }) => {
      const cloud = await clouds.get(id);
      const secret = new Secret(value);
      await clouds.change(
        cloud,
        sentence('doing.change-secret', 'changing the secret {path}', { path }),
        () => secrets.set(cloud.vault, path, secret),
        () => sentence('history.secret-changed', 'Changed the secret {path}', { path }),
      );
      return {};
    },
    'secrets.generate': async ({ cloud: id, path, length, replace }) => {
      const cloud = await clouds.get(id);
      await clouds.change(
        cloud,
        sentence('doing.generate-secret', 'generating the secret {path}', { path }),
        async () => {
          if (!replace && (await secrets.list(cloud.vault)).includes(path)) throw secretExists(path);
          await secrets.set(cloud.vault, path, generateSecret(length === undefined ? {} : { length }));
        },
        () => sentence('history.secret-made', 'Generated the secret {path}', { path }),
      );
      return {};
    },
    'secrets.unset': async ({ cloud: id, path }) => {
      const cloud = await clouds.get(id);
      const was = await clouds.change(
        cloud,
        sentence('doing.remove-secret', 'removing the secret {path}', { path }),
        () => secrets.unset(cloud.vault, path),
        () => sentence('history.secret-removed', 'Removed the secret {path}', { path }),
      );
      if (!was) throw noSecret(path);
      return {};
    },
    'secrets.reveal': async ({ cloud, path }) => {
      const secret = await secrets.get((await clouds.get(cloud)).vault, path);
      if (secret === undefined) throw noSecret(path);
      return { value: secret.expose() };
    },
    'secrets.rotate': async ({ cloud: id, path }) => {
      const cloud = await clouds.get(id);
      const { recipe, usedBy } = await catalogue.secretUse(cloud, path);
      await clouds.change(
        cloud,
        sentence('doing.rotate-secret', 'rotating the secret {path}', { path }),
        async () => {
          if (!(await secrets.list(cloud.vault)).includes(path)) throw noSecret(path);
          if (recipe === undefined) throw noRecipe(path);
          await secrets.set(cloud.vault, path, generateSecret(recipe));
        },
        () => sentence('history.secret-rotated', 'Rotated the secret {path}', { path }),
      );
      return { deployAgain: [...usedBy] };
    },
    'secrets.rotateDataKey': async ({ cloud: id, others }) => {
      const cloud = await clouds.get(id);
      await clouds.change(
        cloud,
        sentence('doing.reencrypt', 're-encrypting the secrets'),
        () => secrets.rotateDataKey(cloud.vault, others === undefined ? {} : { others }),
        () => sentence('history.secrets-reencrypted', 'Re-encrypted the secrets'),
      );
      return {};
    },
    'secrets.rotateIdentity': async ({ cloud: id, others, passphrase }) => {
      const cloud = await clouds.get(id);
      return clouds.change(
        cloud,
        sentence('doing.change-key', 'changing the key of the secrets'),
        () =>
          secrets.rotateIdentity(cloud.vault, {
            ...(others === undefined ? {} : { others }),
            ...(passphrase === undefined ? {} : { passphrase: new Secret(passphrase) }),
          }),
        () => sentence('history.secrets-key', 'Changed the key of the secrets'),
      );
    },
    'secrets.recover': async ({ cloud: id, identity, passphrase }) => {
      const cloud = await clouds.get(id);
      const options = passphrase === undefined ? {} : { passphrase: new Secret(passphrase) };
      await clouds.change(cloud, sentence('doing.recover-key', 'recovering the key of the secrets'), () =>
        secrets.recover(cloud.vault, new Secret(identity), options),
      );
      return {};
    },
    'secrets.keep': async ({ cloud: id, passphrase }) => {
      const cloud = await clouds.get(id);
      return clouds.change(cloud, sentence('doing.move-key', 'moving the key of the secrets'), () =>
        secrets.keep(cloud.vault, passphrase === undefined ? 'keychain' : new Secret(passphrase)),
      );
    },
    'secrets.identity': async ({ cloud }) => ({
      identity: (await secrets.identity((await clouds.get(cloud)).vault)).expose(),
    }),
  };
}
