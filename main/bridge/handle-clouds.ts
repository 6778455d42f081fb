import { WildError } from '../lib/wild-error.ts';
import type { Doors, HandlersOf } from './doors.ts';

export function handleClouds({
  adoption,
  clouds,
  cluster,
  operations,
  practice,
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
      yield* cluster.watch(await clouds.get(cloud), signal);
    },
    'clouds.watchFolder': ({ cloud }, { signal }) => clouds.watchFolder(cloud, signal),
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
    'practice.down': async (input) => ({ operation: await operations.start('practice.down', input) }),
  };
}

const seen = {
  'proof-of-concept': 'It was made by the scripts of the Wild Cloud proof of concept.',
  central: 'It is an instance of a Wild Central.',
  'central-home': 'It is the data folder of a Wild Central, with its instances inside.',
  unclear: 'It has the settings of a cloud, but it is not clear what made it.',
  begun: 'Adopting it was begun and did not end.',
} as const;

function olderForm(folder: string, form: keyof typeof seen): WildError {
  return new WildError('cloud.older-form', {
    title: 'This folder is of an older form',
    detail: `${seen[form]} Nothing was changed.`,
    hint: `Look at what adopting it would do: wild cloud adopt ${JSON.stringify(folder)}`,
    context: { folder, form },
  });
}
