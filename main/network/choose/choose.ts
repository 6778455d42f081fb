import type { Chosen, DnsCredentials, NetworkChoice, Zone } from '../../../contract/network.ts';
import type { Sentence } from '../../../contract/wire.ts';
import type { Cloud, Clouds } from '../../clouds/clouds.ts';
import type { Config, ConfigMap } from '../../config/config.ts';
import { Secret } from '../../lib/secret.ts';
import { sentence } from '../../lib/sentence.ts';
import { isEmail } from '../../lib/typed-text.ts';
import type { Secrets } from '../../secrets/secrets.ts';
import { checkAuthority } from '../certificates/check-authority.ts';
import { type CertificateFiles, checkCertificate } from '../certificates/check-certificate.ts';
import { makeAuthority } from '../certificates/make-authority.ts';
import { isPermitted, permittedDomains } from '../certificates/permitted-domains.ts';
import { certificateOf } from '../certificates/read-pem.ts';
import { delegationNote, type NameServersOf } from '../dns-providers/delegation.ts';
import { openProvider, type ProviderUrls } from '../dns-providers/open-provider.ts';
import {
  type ChoiceChanges,
  domainChanges,
  lanChanges,
  secretPaths,
  settingsWithDomain,
} from './choice-changes.ts';
import { badEmail, domainUnusable } from './failures.ts';
import { isHomeOnly, parseDomain } from './parse-domain.ts';
import { readChoice, textAt } from './read-choice.ts';

export interface ChooseDependencies {
  readonly clouds: Pick<Clouds, 'change'>;
  readonly config: Pick<Config, 'read' | 'setAll' | 'unset'>;
  readonly secrets: Pick<Secrets, 'get' | 'getAll' | 'setAll' | 'unset'>;
  readonly clock: () => Date;
  readonly urls: ProviderUrls;
  readonly fetchFrom: typeof fetch;
  readonly nameServersOf: NameServersOf;
}

export interface DomainRequest {
  readonly domain: string;
  readonly internalDomain?: string | undefined;
  readonly email?: string | undefined;
  readonly staging: boolean;
  readonly credentials: DnsCredentials;
}

/** A root that ends sooner than this is replaced rather than kept. */
const leastLifeMs = 365 * 24 * 60 * 60_000;

export function createChoosing(deps: ChooseDependencies) {
  const { clouds, config, secrets, clock } = deps;
  const valuesOf = async (cloud: Cloud) => (await config.read(cloud.folder)).values;

  async function choiceOf(cloud: Cloud): Promise<NetworkChoice> {
    const paths = [secretPaths.authorityCertificate, secretPaths.importedCertificate];
    const [authority, imported] = await secrets.getAll(cloud.vault, paths);
    return readChoice(await valuesOf(cloud), {
      authority: authority?.expose(),
      imported: imported?.expose(),
    });
  }

  async function check(
    domain: string,
    credentials: DnsCredentials,
    signal?: AbortSignal,
  ): Promise<{ readonly zone: Zone; readonly notes: Sentence[] }> {
    const name = parseDomain(domain);
    if (isHomeOnly(name) && credentials.provider !== 'webhook') throw domainUnusable.homeOnly(name);
    const zone = await openProvider(credentials, deps).check(name, signal);
    const note = zone.proven ? delegationNote(zone, await deps.nameServersOf(zone.name)) : notProven;
    return { zone, notes: note === undefined ? [] : [note] };
  }

  /** The present authority if it fits, otherwise a new one. */
  async function authorityFor(cloud: Cloud, domains: readonly string[]) {
    const [pem] = await secrets.getAll(cloud.vault, [secretPaths.authorityCertificate]);
    const present = pem === undefined ? undefined : certificateOf(pem.expose());
    if (present !== undefined) {
      const permitted = permittedDomains(present);
      const fits = domains.every((domain) => isPermitted(domain, permitted));
      if (fits && present.validToDate.getTime() - clock().getTime() > leastLifeMs)
        return { secrets: {}, notes: [] };
    }
    const { certificate, key } = makeAuthority(`${cloud.name.slice(0, 56)} Root CA`, domains, clock());
    return {
      secrets: {
        [secretPaths.authorityCertificate]: new Secret(certificate),
        [secretPaths.authorityKey]: key,
      },
      notes: [present === undefined ? trustFirst : trustAgain],
    };
  }

  async function save(cloud: Cloud, changes: ChoiceChanges): Promise<void> {
    for (const path of changes.unsetSecrets) await secrets.unset(cloud.vault, path);
    await secrets.setAll(cloud.vault, changes.secrets);
    for (const path of changes.unsetConfig) await config.unset(cloud.folder, path);
    await config.setAll(cloud.folder, changes.config);
  }

  /** Apps keep their addresses until a person changes them. */
  function notesAboutApps(before: ConfigMap, domain: string): readonly Sentence[] {
    const old = textAt(before, 'cloud.domain');
    if (old === undefined || old === domain) return [];
    const settings = settingsWithDomain(before, old);
    return settings.length === 0 ? [] : [stillOld(old, settings)];
  }

  return {
    choice: choiceOf,
    check,

    /** Creates the cloud's own certificate authority if it has none. The caller holds the cloud's lock. */
    async makeAuthority(cloud: Cloud): Promise<void> {
      const before = await valuesOf(cloud);
      const domain = textAt(before, 'cloud.domain') ?? homeName(before);
      const internal = textAt(before, 'cloud.internalDomain');
      const own = await authorityFor(cloud, internal === undefined ? [domain] : [domain, internal]);
      await secrets.setAll(cloud.vault, own.secrets);
    },

    async useDomain(cloud: Cloud, request: DomainRequest, signal?: AbortSignal): Promise<Chosen> {
      const { credentials, staging } = request;
      const domain = parseDomain(request.domain);
      const internalDomain = parseDomain(request.internalDomain ?? `internal.${domain}`);
      const email = request.email === '' ? undefined : request.email;
      if (email !== undefined && !isEmail(email)) throw badEmail(email);
      // Before the cloud is locked, because it may take a while.
      const { zone, notes: checked } = await check(domain, credentials, signal);
      if (internalDomain !== zone.name && !internalDomain.endsWith(`.${zone.name}`)) {
        throw domainUnusable.outside(internalDomain, zone.name);
      }
      return clouds.change(
        cloud,
        sentence('doing.network-domain', 'changing its domain'),
        async () => {
          const present = await valuesOf(cloud);
          const options = { staging, email, cloudId: cloud.id, present };
          const changes = domainChanges({ domain, internalDomain }, credentials, zone, options);
          const own =
            credentials.provider === 'webhook'
              ? await authorityFor(cloud, [domain, internalDomain])
              : { secrets: {}, notes: [] };
          await save(cloud, { ...changes, secrets: { ...changes.secrets, ...own.secrets } });
          const notes = [...checked, ...own.notes, ...notesAboutApps(present, domain)];
          return { choice: await choiceOf(cloud), notes };
        },
        () => sentence('history.network-domain', 'Set the domain to {domain}', { domain }),
      );
    },

    async useLan(
      cloud: Cloud,
      request: { domain?: string | undefined; internalDomain?: string | undefined },
    ): Promise<Chosen> {
      const before = await valuesOf(cloud);
      const domain = parseDomain(request.domain ?? homeName(before));
      const internalDomain = parseDomain(request.internalDomain ?? `internal.${domain}`);
      return clouds.change(
        cloud,
        sentence('doing.network-domain', 'changing its domain'),
        async () => {
          const present = await valuesOf(cloud);
          const own = await authorityFor(cloud, [domain, internalDomain]);
          await save(cloud, { ...lanChanges({ domain, internalDomain }), secrets: own.secrets });
          return { choice: await choiceOf(cloud), notes: [...own.notes, ...notesAboutApps(present, domain)] };
        },
        () =>
          sentence('history.network-lan', 'Limited the cloud to the home network, as {domain}', { domain }),
      );
    },

    importCertificate: (cloud: Cloud, files: CertificateFiles): Promise<Chosen> =>
      clouds.change(
        cloud,
        sentence('doing.import-certificate', 'importing a certificate'),
        async () => {
          const { domain, internalDomain } = namesOf(await valuesOf(cloud));
          const wished = internalDomain === undefined ? [] : [`*.${internalDomain}`];
          const checked = checkCertificate(files, [domain, `*.${domain}`], wished, clock());
          await secrets.setAll(cloud.vault, {
            [secretPaths.importedCertificate]: new Secret(checked.certificate),
            [secretPaths.importedKey]: checked.key,
          });
          await config.setAll(cloud.folder, { 'cluster.certManager.issuer': 'imported' });
          return { choice: await choiceOf(cloud), notes: [...checked.notes] };
        },
        () => sentence('history.network-certificate', 'Imported a certificate'),
      ),

    importAuthority: (cloud: Cloud, files: CertificateFiles): Promise<Chosen> =>
      clouds.change(
        cloud,
        sentence('doing.import-authority', 'importing a certificate authority'),
        async () => {
          const { domain, internalDomain } = namesOf(await valuesOf(cloud));
          const domains = internalDomain === undefined ? [domain] : [domain, internalDomain];
          const checked = checkAuthority(files, domains, clock());
          await secrets.setAll(cloud.vault, {
            [secretPaths.authorityCertificate]: new Secret(checked.certificate),
            [secretPaths.authorityKey]: checked.key,
          });
          await config.setAll(cloud.folder, { 'cluster.certManager.issuer': 'own-ca' });
          return { choice: await choiceOf(cloud), notes: [trustFirst] };
        },
        () => sentence('history.network-authority', 'Imported a certificate authority'),
      ),
  };
}

export type Choosing = ReturnType<typeof createChoosing>;

function namesOf(values: ConfigMap): {
  readonly domain: string;
  readonly internalDomain: string | undefined;
} {
  const domain = textAt(values, 'cloud.domain');
  if (domain === undefined) throw domainUnusable.none();
  return { domain, internalDomain: textAt(values, 'cloud.internalDomain') };
}

/** The present name if it only exists at home, otherwise one of the cluster's name. */
function homeName(values: ConfigMap): string {
  const present = textAt(values, 'cloud.domain');
  if (present !== undefined && isHomeOnly(present)) return present;
  return `${textAt(values, 'cluster.name') ?? 'cloud'}.home.arpa`;
}

const trustFirst = sentence(
  'network.note.trust',
  'Each device has to trust this cloud’s certificate authority once. “wild network trust” shows how.',
);
const trustAgain = sentence(
  'network.note.trust-again',
  'The previous certificate authority didn’t fit these names, so there is a new one. Each device has to trust it once; “wild network trust” shows how.',
);
const notProven = sentence(
  'network.note.not-proven',
  'The DNS webhook runs inside the cluster, so its permissions couldn’t be checked from here.',
);

const stillOld = (domain: string, settings: readonly string[]) =>
  sentence(
    'network.note.still-old',
    'These settings still use {domain}. Change them, then deploy the apps again: {settings}',
    {
      domain,
      settings: settings.join(', '),
    },
  );
