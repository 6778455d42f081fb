import type { Command } from '../../command.ts';
import { usageError } from '../../syntax/usage-error.ts';

export const clusterSecretCopy: Command = {
  name: 'cluster secret copy',
  args: '<namespace:secret> <namespace...>',
  summary: 'Copy a Secret of the cluster to other namespaces',
  details:
    'Never prints its values. Copies to all of the namespaces or to none, and to none of the cluster’s own. Copies don’t follow later changes; run it again for that.',
  examples: ['wild cluster secret copy traefik:wildcard-tls ghost gitea'],
  async run({ call, cloud, print }, { positionals }) {
    const [original = '', ...to] = positionals;
    const [, namespace, name] = /^([^:/]+)[:/]([^:/]+)$/.exec(original) ?? [];
    if (namespace === undefined || name === undefined)
      throw usageError(
        `“${original}” doesn’t name a Secret.`,
        'Write its namespace and its name: traefik:wildcard-tls',
      );
    const from = { namespace, name };
    const { copied } = await call('services.copySecret', { cloud: await cloud(), from, to });
    print({ copied }, () =>
      copied.length === 0 ? 'All copies are up to date.' : `Copied ${name} to ${copied.join(', ')}.`,
    );
    return 0;
  },
};
