import { mkdirSync, mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { createCatalogue } from '../../main/catalogue/catalogue.ts';
import { createClouds } from '../../main/clouds/clouds.ts';
import { createConfig } from '../../main/config/config.ts';
import { fakeKeychain } from '../../main/secrets/keychain.fake.ts';
import { createSecrets } from '../../main/secrets/secrets.ts';
import { writeApps } from '../control-plane/fixture-apps.ts';

export const what = '20 clouds with 40 apps each';
export const needs = [];
const [clouds, apps] = [20, 40];

const appFiles = (app) => ({
  'manifest.yaml': `name: ${app}\ndescription: Keeps the notes of ${app}\nversion: 1.0.0\ntitle: Notes ${app}\ndefaultConfig: { domain: ${app}.example.com }\n`,
  'kustomization.yaml': 'resources: []\n',
});

/** Loads what the list of clouds and the pages of all their apps need, then searches all of it for one word. */
export async function measure() {
  const folder = mkdtempSync(join(tmpdir(), 'wild-many-'));
  try {
    const names = Array.from({ length: apps }, (_, index) => `app-${index}`);
    const appsFolder = join(folder, 'catalogue');
    await writeApps(appsFolder, Object.fromEntries(names.map((app) => [app, appFiles(app)])));
    const config = createConfig();
    const secrets = createSecrets({ keychain: fakeKeychain() });
    const places = { settingsFolder: join(folder, 'settings'), cloudsFolder: join(folder, 'clouds') };
    const home = createClouds({ config, secrets, ...places });
    for (let count = 0; count < clouds; count++) {
      const made = await home.create({
        folder: join(folder, 'clouds', `cloud-${count}`),
        name: `Cloud ${count}`,
        domain: `cloud-${count}.example`,
      });
      for (const app of names) mkdirSync(made.path('apps', app), { recursive: true });
    }
    const catalogue = createCatalogue({ appsFolder, clouds: home, config, secrets });
    const listed = async () => {
      const [{ apps: manifests }, listing] = await Promise.all([catalogue.list(), home.list()]);
      const added = await Promise.all(listing.map(async ({ id }) => catalogue.added(await home.get(id))));
      const cards = listing.flatMap((cloud, index) =>
        manifests.map((manifest) => ({ cloud, card: catalogue.card(manifest, added[index]) })),
      );
      return cards;
    };
    const times = { first: 0, list: [], search: [] };
    for (let count = 0; count < 12; count++) {
      const started = performance.now();
      const cards = await listed();
      const took = performance.now() - started;
      const found = cards.filter(({ card }) => `${card.title} ${card.description.text}`.includes('app-39'));
      const all = performance.now() - started;
      if (cards.length !== clouds * apps || found.length !== clouds || !found.every(({ card }) => card.added))
        throw new Error(`${cards.length} cards, ${found.length} found`);
      if (count === 0) times.first = all;
      else {
        times.list.push(took);
        times.search.push(all);
      }
    }
    const middle = (list) => list.toSorted((a, b) => a - b)[Math.floor(list.length / 2)];
    return {
      rows: [
        {
          name: `${clouds} clouds x ${apps} apps, listed and searched`,
          what: 'goal 100 ms',
          result: `${middle(times.search).toFixed(0)} ms; ${times.first.toFixed(0)} ms the first time`,
        },
      ],
    };
  } finally {
    rmSync(folder, { recursive: true, force: true });
  }
}
