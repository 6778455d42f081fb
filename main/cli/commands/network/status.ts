import type { ChainLink, NetworkStatus } from '../../../../contract/network.ts';
import { type Command, stringFlag } from '../../command.ts';
import { openSecrets, passphraseFile } from '../../open-secrets.ts';

const marks: Readonly<Record<ChainLink['state'], string>> = { ok: '✓', failed: '✗', skipped: '–', away: '–' };

export const networkStatus: Command = {
  name: 'network status',
  summary: 'Test each link from a web address to an app',
  details:
    'From this computer, tests the name, DNS, the address, the load balancer, the web entry point, the certificate and the app. Exits with 1 if one fails.',
  flags: {
    name: { type: 'string', value: 'host', description: 'The name to test (default: the first app’s)' },
    ...passphraseFile,
  },
  examples: ['wild network status', 'wild network status --name photos.home.example.org'],
  async run(context, args) {
    const cloud = await openSecrets(context, args);
    const name = stringFlag(args, 'name');
    const status = await context.call('network.status', { cloud, ...(name === undefined ? {} : { name }) });
    context.print(status, statusText);
    return status.links.some(({ state }) => state === 'failed') ? 1 : 0;
  },
};

export function statusText({ links, router }: NetworkStatus): string {
  const first = links.find(({ state }) => state === 'away') ?? links.find(({ state }) => state === 'failed');
  return [
    ...links.map(({ state, title, detail }) => `${marks[state]} ${title.text}: ${detail.text}`),
    ...(first?.hint === undefined ? [] : ['', `What to do: ${first.hint.text}`]),
    ...(router === undefined || first?.id !== 'dns'
      ? []
      : [
          '',
          `In your router${router.page === undefined ? '' : ` (${router.page})`}: ${router.sentence.text}`,
        ]),
  ].join('\n');
}
