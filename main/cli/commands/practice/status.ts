import type { Command } from '../../command.ts';

export const practiceStatus: Command = {
  name: 'practice status',
  summary: 'Show whether the practice cloud is running',
  examples: ['wild practice status --json'],
  async run({ call, print }) {
    print(await call('practice.status', {}), ({ state, machines, server, ingressUrl }) =>
      state === 'running'
        ? `running: ${machines} machines, ${server === undefined ? 'no cluster yet, or one of your own (see “wild cluster status”)' : `Kubernetes at ${server}`}, apps at ${ingressUrl}`
        : state,
    );
    return 0;
  },
};
