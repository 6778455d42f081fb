import { Secret } from '../lib/secret.ts';
import type { Doors, HandlersOf } from './doors.ts';

/** Names, certificates, and the way from a name to an app. */
export function handleNetwork({ clouds, network }: Doors): HandlersOf<'network'> {
  return {
    'network.check': async ({ cloud, domain, credentials }, { signal }) => {
      await clouds.get(cloud);
      return network.check(domain, credentials, signal);
    },
    'network.status': async ({ cloud, name }, { signal }) =>
      network.status(await clouds.get(cloud), name, signal),
    'network.exposure': async ({ cloud }, { signal }) => network.exposure(await clouds.get(cloud), signal),
    'network.planPrivate': async ({ cloud }, { signal }) =>
      network.planPrivate(await clouds.get(cloud), signal),
    'network.makePrivate': async ({ cloud, fingerprint }, { signal }) =>
      network.makePrivate(await clouds.get(cloud), fingerprint, signal),
    'network.trust': async ({ cloud }) => network.trust(await clouds.get(cloud)),
    'network.choice': async ({ cloud }) => network.choice(await clouds.get(cloud)),
    'network.useDomain': async ({ cloud, ...request }, { signal }) =>
      network.useDomain(await clouds.get(cloud), request, signal),
    'network.useLan': async ({ cloud, ...request }) => network.useLan(await clouds.get(cloud), request),
    'network.importCertificate': async ({ cloud, ...files }) =>
      network.importCertificate(await clouds.get(cloud), filesOf(files)),
    'network.importAuthority': async ({ cloud, ...files }) =>
      network.importAuthority(await clouds.get(cloud), filesOf(files)),
  };
}

interface TypedFiles {
  readonly certificate: string;
  readonly key: string;
  readonly passphrase?: string | undefined;
}

const filesOf = ({ certificate, key, passphrase }: TypedFiles) => ({
  certificate: Buffer.from(certificate, 'base64'),
  key: Buffer.from(key, 'base64'),
  passphrase: passphrase === undefined ? undefined : new Secret(passphrase),
});
