/** Adopts `<argument>/old` as one process would, with a passphrase, and goes on where an earlier one was killed. */
import { join } from 'node:path';
import { createClouds } from '../../clouds/clouds.ts';
import { createConfig } from '../../config/config.ts';
import { Secret } from '../../lib/secret.ts';
import { createOperations } from '../../operations/operations.ts';
import { createSecrets } from '../../secrets/secrets.ts';
import { createAdoption } from '../adoption.ts';

const base = process.argv[2] ?? '';
const folder = join(base, 'old');
const nothing = async () => ({ state: 'unavailable' as const });
const config = createConfig();
const secrets = createSecrets({
  keychain: { get: nothing, set: nothing, delete: nothing },
  scryptWorkFactor: 4,
});
const clouds = createClouds({ config, secrets, settingsFolder: join(base, 's'), cloudsFolder: join(base, 'c') });
const journals = join(base, 'journals');
const operations = createOperations({
  shell: 'cli',
  clock: () => new Date(),
  folders: async () => [journals],
  folderFor: async () => journals,
});
const knownApps = async () => [{ name: 'ghost' }];
const adoption = createAdoption({ config, secrets, clouds, operations, clock: () => new Date(), knownApps });

if ((await adoption.look(folder)).form !== 'cloud') {
  const passphrase = new Secret('a long passphrase');
  const { begun, fingerprint } = (await adoption.look(folder)).form === 'begun'
    ? { begun: true, fingerprint: '' }
    : await adoption.plan(folder);
  const id = await adoption.start(folder, { fingerprint, passphrase });
  process.stdout.write(`begun ${String(begun)}\n`);
  const { state } = await operations.settled(id);
  process.exitCode = state === 'done' ? 0 : 1;
}
