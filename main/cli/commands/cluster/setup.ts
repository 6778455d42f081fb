import type { Command } from '../../command.ts';
import { openSecrets } from '../../open-secrets.ts';
import { clusterUp } from './up.ts';

export const setup: Command = {
  name: 'setup',
  summary: 'Set up the cluster and all services that it needs',
  details:
    'Does what is left: bootstraps the cluster if there is none, deploys the services that do not work yet, and says what comes next. Asks before erasing any disk. Stops at the first failure; run it again to continue.',
  flags: clusterUp.flags ?? {},
  examples: ['wild setup', 'wild setup --plan'],
  async run(context, args) {
    const { call, info, follow } = context;
    const cloud = await openSecrets(context, args);
    if ((await call('clusters.access', { cloud })).kubeconfig === undefined) {
      const code = await clusterUp.run(context, args);
      if (code !== 0 || args.flags['plan'] === true) return code;
    } else info('The cluster is set up already.');
    const { services } = await call('services.list', { cloud });
    const left = services.filter(
      ({ needed, condition, settingsOnly }) => needed && !settingsOnly && condition !== 'working',
    );
    if (left.length > 0) info(`Services to deploy: ${left.map(({ title }) => title).join(', ')}`);
    if (args.flags['plan'] === true) return 0;
    if (left.length > 0) {
      const code = await follow((await call('services.deploy', { cloud })).operation);
      if (code !== 0) return code;
    }
    info(nextSteps);
    return 0;
  },
};

const nextSteps = `Everything is set up. Next:
  wild network status      check that names resolve and certificates are valid
  wild app list            see the apps you can add
  wild app deploy <app>    add an app and start it`;
