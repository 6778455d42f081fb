import type { ClusterHealth, HealthCheck } from '../../../../contract/clusters.ts';
import { announceTalosctl } from '../../announce-talosctl.ts';
import type { Command } from '../../command.ts';
import { openSecrets, passphraseFile } from '../../open-secrets.ts';

const marks: Readonly<Record<HealthCheck['state'], string>> = { ok: '✓', waiting: '…', failed: '✗' };

export const clusterHealth: Command = {
  name: 'cluster health',
  summary: 'Check the health of the cluster',
  details: 'Exits with 1 if a check fails.',
  flags: passphraseFile,
  examples: ['wild cluster health', 'wild cluster health --json'],
  async run(context, args) {
    const cloud = await openSecrets(context, args);
    await announceTalosctl(context);
    const health = await context.call('clusters.health', { cloud });
    context.print(health, healthText);
    return health.state === 'ok' ? 0 : 1;
  },
};

function healthText({ checks }: ClusterHealth): string {
  return checks
    .flatMap(({ title, state, detail, hint }) => [
      `${marks[state]} ${title.text}: ${detail.text}`,
      ...(hint === undefined || state === 'ok' ? [] : [`    ${hint.text}`]),
    ])
    .join('\n');
}
