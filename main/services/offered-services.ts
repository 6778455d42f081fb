import { join } from 'node:path';
import type { ServiceOffer } from '../../contract/services.ts';
import { sentence } from '../lib/sentence.ts';
import { lintService } from './lint-service.ts';
import { foldersIn, listServices } from './service-shelf.ts';

/** The services in a folder of another catalogue, and whether a cloud could choose them. */
export async function offeredServices(folder: string, servicesFolder: string): Promise<ServiceOffer[]> {
  const { services: known } = await listServices([{ path: servicesFolder, own: false }]);
  const names = await foldersIn(folder);
  return Promise.all(
    names.map(async (service): Promise<ServiceOffer> => {
      const [problem] = await lintService(join(folder, service), known);
      if (problem !== undefined) {
        const { file, line, column, cause } = problem;
        const place = `${file}:${line}:${column}`;
        return {
          ...{ service, state: 'refused' },
          cause: sentence('catalogue.offer.refused', '{place}: {cause}', { place, cause }),
        };
      }
      return { service, state: known.some(({ name }) => name === service) ? 'elsewhere' : 'offered' };
    }),
  );
}
