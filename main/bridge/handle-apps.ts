import type { AppId } from '../../contract/ids.ts';
import { type AppUpdate, notesOf } from '../catalogue/catalogue.ts';
import type { Cloud } from '../clouds/clouds.ts';
import { settingsChangedSentence, updatedSentence } from '../deploy/deploy.ts';
import { sentence } from '../lib/sentence.ts';
import { WildError, toWireError } from '../lib/wild-error.ts';
import type { Doors, HandlersOf } from './doors.ts';

/** The update as shown to a person, without the defaults. */
function withoutDefaults({ defaults: _defaults, changes, ...update }: AppUpdate) {
  return { ...update, changes: [...changes] };
}

export function handleApps({ catalogue, clouds, deploy }: Doors): HandlersOf<'apps'> {
  /** Skips apps with an unreadable record; their own page reports it. */
  const versionsOf = async (cloud: Cloud, added: readonly AppId[]): Promise<Map<string, string>> => {
    const read = added.map(async (app) => {
      const version = await catalogue.addedVersion(cloud, app).catch((error: unknown) => {
        if (error instanceof WildError && error.code === 'cloud.unreadable') return undefined;
        throw error;
      });
      return version === undefined ? [] : [[app, version] as const];
    });
    return new Map((await Promise.all(read)).flat());
  };
  return {
    'apps.list': async ({ cloud }) => {
      const added = cloud === undefined ? [] : await catalogue.added(await clouds.get(cloud));
      const { apps, broken } = await catalogue.list();
      const versions =
        cloud === undefined ? new Map<string, string>() : await versionsOf(await clouds.get(cloud), added);
      return {
        apps: apps
          .filter((manifest) => !manifest.hidden || added.includes(manifest.app))
          .map((manifest) => {
            const addedVersion = versions.get(manifest.app);
            return {
              ...catalogue.card(manifest, added),
              ...(addedVersion === undefined || addedVersion === manifest.version ? {} : { addedVersion }),
            };
          }),
        broken: broken.map(({ app, error }) => ({ app, error: toWireError(error) })),
      };
    },
    'apps.show': async ({ cloud: id, app }, { signal }) => {
      const cloud = await clouds.get(id);
      const manifest = await catalogue.manifest(app);
      const notes = notesOf(manifest);
      return {
        ...catalogue.card(manifest, await catalogue.added(cloud), await catalogue.uses(cloud, app)),
        ...(notes === undefined ? {} : { notes }),
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
        sentence('doing.add-app', 'adding {app}', { app }),
        () => catalogue.add(cloud, app, values),
        () =>
          wasThere
            ? settingsChangedSentence(title, values)
            : sentence('history.app-added', 'Added {title}', { title }),
      );
    },
    'apps.render': async ({ cloud, app, values }) => {
      const { files } = await catalogue.prepare(await clouds.get(cloud), app, values);
      return { files: [...files].map(([name, text]) => ({ name, text })) };
    },
    'apps.planUpdate': async ({ cloud, app, take }) =>
      withoutDefaults(await catalogue.planUpdate(await clouds.get(cloud), app, take)),
    'apps.update': async ({ cloud: id, app, take }) => {
      const cloud = await clouds.get(id);
      const { title, version } = await catalogue.manifest(app);
      return withoutDefaults(
        await clouds.change(
          cloud,
          sentence('doing.update-app', 'updating {app}', { app }),
          () => catalogue.update(cloud, app, take),
          () => updatedSentence(title, version),
        ),
      );
    },
    'apps.planInstallUpdate': async ({ cloud, app, take }, { signal }) =>
      deploy.planUpdate(await clouds.get(cloud), app, take, signal),
    'apps.installUpdate': async ({ cloud, app, ...agreed }) => ({
      operation: await deploy.update(await clouds.get(cloud), app, agreed),
    }),
    'apps.lint': async ({ folder }) => ({ problems: await catalogue.lint(folder) }),
    'apps.scaffold': async ({ folder }) => ({ files: await catalogue.scaffold(folder) }),
    'apps.plan': async ({ cloud, app, values, ...choice }, { signal }) =>
      deploy.plan(await clouds.get(cloud), app, values, signal, choice),
    'apps.install': async ({ cloud, app, values, ...approval }) => ({
      operation: await deploy.install(await clouds.get(cloud), app, values, approval),
    }),
    'apps.deploy': async ({ cloud, app, ...approval }) => ({
      operation: await deploy.deploy(await clouds.get(cloud), app, approval),
    }),
    'apps.planAll': async ({ cloud, ...choice }, { signal }) =>
      deploy.planAll(await clouds.get(cloud), signal, choice),
    'apps.deployAll': async ({ cloud, ...approval }) => ({
      operation: await deploy.deployAll(await clouds.get(cloud), approval),
    }),
    'apps.planRemoval': async ({ cloud, app, data }, { signal }) =>
      deploy.planRemoval(await clouds.get(cloud), app, data, signal),
    'apps.remove': async ({ cloud, app, data, ...agreed }) => ({
      operation: await deploy.remove(await clouds.get(cloud), app, data, agreed),
    }),
  };
}
