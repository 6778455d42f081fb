import assert from 'node:assert/strict';
import { execa } from 'execa';
import { join } from 'node:path';
import { ours } from '../versions.ts';
import { minutes, type Rung } from './rung.ts';
import { runSlow } from './run-slow.ts';

/** An app without an address in the web: those need the cluster services, whose images aren't here. */
export const deployApp: Rung = {
  id: 'deploy-app',
  title: 'Deploy an app, and get an answer from it',
  leaves: 'installed',
  async run(climb) {
    const { commands, say, until } = climb;
    const options = ['--cloud', commands.cloud, ...commands.unlock];
    // Both are there already if an earlier run came this far.
    await commands.run(['catalogue', 'add', ours('catalogue'), '--name', 'metal'], { mayFail: true });
    await commands.run(['app', 'add', 'hello', ...options], { mayFail: true });
    await runSlow(climb, ['app', 'deploy', 'hello']);
    const kubectl = process.env['WILD_KUBECTL'];
    assert(kubectl, 'WILD_KUBECTL is set by npm run test:metal');
    const get = ['get', '--raw', '/api/v1/namespaces/hello/services/hello:80/proxy/'];
    const kubeconfig = ['--kubeconfig', join(commands.cloud, '.kube/config')];
    const answer = await until('hello answers', minutes(5), async () => {
      const { stdout, failed } = await execa(kubectl, [...kubeconfig, ...get], { reject: false });
      return failed ? undefined : stdout;
    });
    assert.match(answer, /^Hello from hello-/);
    say(answer);
  },
};
