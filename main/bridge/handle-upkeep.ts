import type { Doors, HandlersOf } from './doors.ts';

/** Maintenance of a running cloud's machines. */
export function handleUpkeep({ clouds, forgetting, upkeep, waking }: Doors): HandlersOf<'upkeep'> {
  return {
    'upkeep.plan': async ({ cloud, work }, { signal }) => upkeep.plan(await clouds.get(cloud), work, signal),
    'upkeep.start': async ({ cloud, work, ...agreed }, { signal }) => ({
      operation: await upkeep.start(await clouds.get(cloud), work, agreed, signal),
    }),
    'upkeep.wake': async ({ cloud, node }) => ({
      operation: await waking.start(await clouds.get(cloud), node),
    }),
    'upkeep.planForget': async ({ cloud }) => forgetting.plan(await clouds.get(cloud)),
    'upkeep.forget': async ({ cloud, fingerprint }) => {
      await forgetting.forget(await clouds.get(cloud), fingerprint);
      return {};
    },
    'upkeep.startOver': async ({ address }, { signal }) => upkeep.startOver(address, signal),
    'upkeep.planAddition': async ({ cloud, ...wish }, { signal }) =>
      upkeep.planAddition(await clouds.get(cloud), wish, signal),
    'upkeep.add': async ({ cloud, selected, fingerprint, ...wish }) =>
      upkeep.add(await clouds.get(cloud), wish, selected, { fingerprint }),
  };
}
