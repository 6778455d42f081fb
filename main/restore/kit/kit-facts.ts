import { type Backup, recoveryPath } from '../../backup/backup.ts';
import type { Cloud } from '../../clouds/clouds.ts';
import { noPlaceForKit } from './failures.ts';
import { Secret } from '../../lib/secret.ts';
import type { Secrets } from '../../secrets/secrets.ts';
import type { KitFacts, KitPlace } from './kit-parts.ts';
import { isKitOption } from './kit-place.ts';

export interface FactsDependencies {
  readonly backup: Pick<Backup, 'describe' | 'places'>;
  readonly secrets: Pick<Secrets, 'getAll' | 'identity'>;
}

/** Everything that a kit has to say about a cloud. @throws WildError `backup.no-place`, `secrets.*` */
export async function kitFacts({ backup, secrets }: FactsDependencies, cloud: Cloud): Promise<KitFacts> {
  const identity = await secrets.identity(cloud.vault);
  const [password] = await secrets.getAll(cloud.vault, [recoveryPath]);
  const listed = (await backup.places(cloud)).places.filter(
    ({ usedForBackups, place }) => usedForBackups && place !== undefined,
  );
  if (password === undefined) throw noPlaceForKit();
  const places = await Promise.all(
    listed.map(async ({ name }): Promise<KitPlace> => {
      const { access } = await backup.describe(cloud, name);
      const { repository, options = [], environment = {} } = access;
      return {
        name,
        repository,
        options: options.filter(isKitOption),
        environment: Object.fromEntries(
          Object.entries(environment).map(([key, value]) => [key, new Secret(value)]),
        ),
      };
    }),
  );
  return { cloud: { id: cloud.id, name: cloud.name }, identity, password, places };
}
