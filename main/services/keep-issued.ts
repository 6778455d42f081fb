import type { Cloud } from '../clouds/clouds.ts';
import { sentence } from '../lib/sentence.ts';
import { keepCertificates } from './kept-certificates.ts';
import type { ServicesContext } from './services-context.ts';

/** Keeps what cert-manager issued, as a change of the cloud. @returns the paths in secrets.yaml that changed */
export async function keepIssued(
  { clouds, clusterOf, secrets, files }: ServicesContext,
  cloud: Cloud,
  places: Parameters<typeof keepCertificates>[0],
  signal: AbortSignal,
): Promise<readonly string[]> {
  const { kubernetes } = clusterOf(cloud);
  return clouds.change(
    cloud,
    sentence('services.busy.keeping', 'saving issued certificates'),
    () => files.transaction(cloud.folder, () => keepCertificates(places, kubernetes, cloud, secrets, signal)),
    () => sentence('services.history.kept', 'Saved issued certificates'),
  );
}
