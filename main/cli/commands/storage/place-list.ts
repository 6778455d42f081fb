import type { Command } from '../../command.ts';
import { placesText } from './place-text.ts';

export const storagePlaceList: Command = {
  name: 'storage place list',
  summary: 'List places for backups and apps',
  examples: ['wild storage place list'],
  async run({ call, cloud, print }) {
    const { places } = await call('storage.places', { cloud: await cloud() });
    print(places, placesText);
    return 0;
  },
};
