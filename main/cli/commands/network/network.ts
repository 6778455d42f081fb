import type { Noun } from '../../command.ts';
import { networkDomain } from './domain.ts';
import { networkCaImport, networkCertificateImport } from './import.ts';
import { networkLan } from './lan.ts';
import { networkShow } from './show.ts';

export const network: Noun = {
  name: 'network',
  summary: 'Choose a domain and certificates, and check that they work',
  commands: [networkShow, networkDomain, networkLan, networkCertificateImport, networkCaImport],
};
