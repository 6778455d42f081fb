import type { Trust } from '../../../contract/network.ts';
import type { Cloud } from '../../clouds/clouds.ts';
import type { Config } from '../../config/config.ts';
import { sentence } from '../../lib/sentence.ts';
import { WildError } from '../../lib/wild-error.ts';
import type { Secrets } from '../../secrets/secrets.ts';
import { chainOf, readCertificates } from '../certificates/read-certificates.ts';
import { secretPaths } from '../choose/choice-changes.ts';
import { certificateFacts, textAt } from '../choose/read-choice.ts';
import { trustGuides } from './guides.ts';
import { qrCode } from './qr-code.ts';
import { trustFiles } from './trust-page.ts';

export interface TrustDependencies {
  readonly config: Pick<Config, 'read'>;
  readonly secrets: Pick<Secrets, 'get'>;
}

/** What devices need in order to trust the cloud's own authority. @throws WildError `network.no-authority` */
export async function trustOf({ config, secrets }: TrustDependencies, cloud: Cloud): Promise<Trust> {
  const pem = await secrets.get(cloud.vault, secretPaths.authorityCertificate);
  if (pem === undefined) throw noAuthority();
  const all = readCertificates(Buffer.from(pem.expose()));
  const [first] = all;
  if (first === undefined) throw noAuthority();
  // Devices trust the root, which may have signed the authority that issues the certificates.
  const root = chainOf(first, all).at(-1) ?? first;
  const { values } = await config.read(cloud.folder);
  const domain = textAt(values, 'cloud.domain');
  const page = domain === undefined ? undefined : `http://trust.${domain}/`;
  return {
    authority: certificateFacts(root),
    guides: trustGuides.map((guide) => ({ ...guide, steps: [...guide.steps] })),
    files: { ...trustFiles({ certificate: root, cloud: cloud.name }) },
    ...(page === undefined ? {} : { page, qr: qrCode(page) }),
  };
}

/** Nothing if the cloud has no authority yet. */
export async function trustFilesOf(
  deps: TrustDependencies,
  cloud: Cloud,
): Promise<Readonly<Record<string, string>>> {
  try {
    return (await trustOf(deps, cloud)).files;
  } catch (error) {
    if (error instanceof WildError && error.code === 'network.no-authority') return {};
    throw error;
  }
}

function noAuthority(): WildError {
  return new WildError('network.no-authority', {
    title: sentence('network.trust.missing.title', 'There’s no certificate authority'),
    detail: sentence(
      'network.trust.missing.detail',
      'This cloud has no certificate authority of its own, so devices don’t have to trust anything.',
    ),
    hint: sentence(
      'network.trust.missing.hint',
      '“wild network lan” creates one. Certificates from Let’s Encrypt don’t need it.',
    ),
  });
}
