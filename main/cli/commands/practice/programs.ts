import type { Command } from '../../command.ts';

export const practicePrograms: Command = {
  name: 'practice programs',
  summary: 'Install the real service controllers for the practice cloud',
  details:
    'MetalLB, Traefik, cert-manager, CoreDNS and ExternalDNS then run on this computer in place of their pods. Building them takes about ten minutes, once. Until then, stand-ins serve.',
  examples: ['wild practice programs'],
  run: async ({ call, follow }) => follow((await call('practice.programs', {})).operation),
};
