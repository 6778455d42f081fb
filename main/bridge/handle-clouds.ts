import { WildError } from '../lib/wild-error.ts';
import type { Doors, HandlersOf } from './doors.ts';
import { olderForm } from './failures.ts';

export function handleClouds({
  adoption,
  clouds,
  cluster,
  operations,
  practice,
  services,
  storage,
}: Doors): HandlersOf<'clouds' | 'practice'> {
  return {
    'clouds.list': async () => ({
      clouds: await clouds.list(),
      setAside: [...(await clouds.setAside())],
    }),
    'clouds.propose': async ({ name }) => ({ folder: await clouds.propose(name) }),
    'clouds.create': async (input) => clouds.summary(await clouds.create(input)),
    'clouds.open': async ({ folder }) => {
      try {
        return await clouds.summary(await clouds.open(folder));
      } catch (error) {
        if (!(error instanceof WildError) || error.code !== 'cloud.no-cloud-here') throw error;
        const { form } = await adoption.look(folder);
        throw form === 'none' || form === 'cloud' ? error : olderForm(folder, form);
      }
    },
    'clouds.forget': async ({ cloud }) => {
      await clouds.forget(cloud);
      return {};
    },
    'clouds.status': async ({ cloud }, { signal }) => cluster.status(await clouds.get(cloud), signal),
    'clouds.watch': async function* ({ cloud }, { signal }) {
      const watched = await clouds.get(cloud);
      const statuses = storage.measureMeanwhile(watched, cluster.watch(watched, signal), signal);
      yield* services.keepMeanwhile(watched, statuses, signal);
    },
    'clouds.watchFolder': ({ cloud }, { signal }) => clouds.watchFolder(cloud, signal),
    'clouds.refresh': async ({ cloud }) => {
      const { written, edited } = await clouds.refresh(await clouds.get(cloud));
      return { written: [...written], edited: [...edited] };
    },
    'clouds.writer': async ({ cloud }) => {
      const writer = await clouds.writer(await clouds.get(cloud));
      return writer === undefined ? {} : { writer };
    },
    'clouds.takeOver': async ({ cloud, writer }) => {
      await clouds.takeOver(await clouds.get(cloud), writer);
      return {};
    },
    'clouds.planDestruction': ({ cloud }) => clouds.planDestruction(cloud),
    'clouds.destroy': async ({ cloud, typed }) => {
      await clouds.destroy(cloud, typed);
      return {};
    },
    'practice.status': () => practice.status(),
    'practice.up': async (input) => ({ operation: await operations.start('practice.up', input) }),
    'practice.programs': async () => ({ operation: await operations.start('practice.programs', {}) }),
    'practice.down': async (input) => ({ operation: await operations.start('practice.down', input) }),
  };
}
