import assert from 'node:assert/strict';
import { execa } from 'execa';
import { join } from 'node:path';
import { ours } from '../versions.ts';
import { minutes, type Rung } from './rung.ts';

/** An app without an address in the web: those need the cluster services, whose images aren't here. */
export const deployApp: Rung = {
  id: 'deploy-app',
  title: 'Deploy an app, and get an answer from it',
  leaves: 'installed',
  async run({ commands, say, until }) {
    const options = ['--cloud', commands.cloud, ...commands.unlock];
    await commands.run(['catalogue', 'add', ours('catalogue'), '--name', 'metal'], { mayFail: true });
    await commands.run(['app', 'add', 'hello', ...options]);
    await commands.run(['app', 'deploy', 'hello', ...options], { timeoutMs: minutes(30) });
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
