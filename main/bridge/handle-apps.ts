import type { AppUpdate } from '../catalogue/catalogue.ts';
import { changedSaid } from '../deploy/deploy.ts';
import { sentence } from '../lib/sentence.ts';
import { toWireError } from '../lib/wild-error.ts';
import type { Doors, HandlersOf } from './doors.ts';

/** What an update is to a person; the defaults stay here. */
function told({ defaults: _defaults, changes, ...update }: AppUpdate) {
  return { ...update, changes: [...changes] };
}

export function handleApps({ catalogue, clouds, deploy }: Doors): HandlersOf<'apps'> {
  return {
    'apps.list': async ({ cloud }) => {
      const added = cloud === undefined ? [] : await catalogue.added(await clouds.get(cloud));
      const { apps, broken } = await catalogue.list();
      return {
        apps: apps
          .filter((manifest) => !manifest.hidden || added.includes(manifest.app))
          .map((manifest) => catalogue.card(manifest, added)),
        broken: broken.map(({ app, error }) => ({ app, error: toWireError(error) })),
      };
    },
    'apps.show': async ({ cloud: id, app }, { signal }) => {
      const cloud = await clouds.get(id);
      const manifest = await catalogue.manifest(app);
      return {
        ...catalogue.card(manifest, await catalogue.added(cloud), await catalogue.uses(cloud, app)),
        ...(manifest.notes === undefined ? {} : { notes: manifest.notes }),
        ...(manifest.upstream?.home === undefined ? {} : { homepage: manifest.upstream.home }),
        ...(manifest.upstream?.licence === undefined ? {} : { licence: manifest.upstream.licence }),
        settings: await catalogue.settings(cloud, app),
        asksFor: catalogue.asks(manifest),
        status: await deploy.status(cloud, app, signal),
      };
    },
    'apps.status': async ({ cloud, app }, { signal }) => deploy.status(await clouds.get(cloud), app, signal),
    'apps.add': async ({ cloud: id, app, values }) => {
      const cloud = await clouds.get(id);
      const { title } = await catalogue.manifest(app);
      const wasThere = (await catalogue.added(cloud)).includes(app);
      return clouds.change(
        cloud,
        `adding ${app}`,
        () => catalogue.add(cloud, app, values),
        () =>
          wasThere ? changedSaid(title, values) : sentence('history.app-added', 'Added {title}', { title }),
      );
    },
    'apps.render': async ({ cloud, app, values }) => {
      const { files } = await catalogue.prepare(await clouds.get(cloud), app, values);
      return { files: [...files].map(([name, text]) => ({ name, text })) };
    },
    'apps.planUpdate': async ({ cloud, app }) =>
      told(await catalogue.planUpdate(await clouds.get(cloud), app)),
    'apps.update': async ({ cloud, app }) => told(await catalogue.update(await clouds.get(cloud), app)),
    'apps.lint': async ({ folder }) => ({ problems: await catalogue.lint(folder) }),
    'apps.scaffold': async ({ folder }) => ({ files: await catalogue.scaffold(folder) }),
    'apps.plan': async ({ cloud, app, values }, { signal }) =>
      deploy.plan(await clouds.get(cloud), app, values, signal),
    'apps.install': async ({ cloud, app, values, fingerprint }) => ({
      operation: await deploy.install(await clouds.get(cloud), app, values, fingerprint),
    }),
    'apps.deploy': async ({ cloud, app, fingerprint }) => ({
      operation: await deploy.deploy(await clouds.get(cloud), app, fingerprint),
    }),
    'apps.planRemoval': async ({ cloud, app, data }, { signal }) =>
      deploy.planRemoval(await clouds.get(cloud), app, data, signal),
    'apps.remove': async ({ cloud, app, data, typed }) => ({
      operation: await deploy.remove(await clouds.get(cloud), app, data, typed),
    }),
  };
}
