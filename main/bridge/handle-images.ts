import type { Doors, HandlersOf } from './doors.ts';

/** Talos images on this computer. */
export function handleImages({ clouds, images }: Doors): HandlersOf<'images'> {
  return {
    'images.boards': async (_, { signal }) => ({ boards: await images.boards(signal) }),
    'images.propose': async ({ cloud, ...choice }, { signal }) =>
      images.propose(choice, cloud === undefined ? undefined : await clouds.get(cloud), signal),
    'images.fetch': async ({ cloud, ...choice }, { signal }) =>
      images.fetch(choice, cloud === undefined ? undefined : await clouds.get(cloud), signal),
    'images.list': async () => images.list(),
    'images.clean': async ({ days }) => images.clean(days),
  };
}
