import type { Clouds } from '../clouds/clouds.ts';
import { readTextFile } from '../lib/atomic-write.ts';
import { type Authority, authoritiesIn } from './classify-certificate.ts';
import { join } from 'node:path';

/** The clouds of this computer, with the CA certificates in their `.talos/config`. */
export async function cloudAuthorities(clouds: Pick<Clouds, 'list'>): Promise<readonly Authority[]> {
  const listed = (await clouds.list()).filter(({ problem }) => problem === undefined);
  return Promise.all(
    listed.map(async ({ id, name, folder }) => {
      const talosconfig = await readTextFile(join(folder, '.talos', 'config'));
      return { id, name, certificates: talosconfig === undefined ? [] : authoritiesIn(talosconfig) };
    }),
  );
}
