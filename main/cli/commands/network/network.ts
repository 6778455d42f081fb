import type { Noun } from '../../command.ts';
import { networkDomain } from './domain.ts';
import { networkCaImport, networkCertificateImport } from './import.ts';
import { networkExposure, networkPrivate } from './exposure.ts';
import { networkLan } from './lan.ts';
import { networkShow } from './show.ts';
import { networkStatus } from './status.ts';
import { networkTrust } from './trust.ts';

export const network: Noun = {
  name: 'network',
  summary: 'Choose a domain and certificates, and check that they work',
  commands: [
    networkStatus,
    networkShow,
    networkDomain,
    networkLan,
    networkCertificateImport,
    networkCaImport,
    networkTrust,
    networkExposure,
    networkPrivate,
  ],
};
