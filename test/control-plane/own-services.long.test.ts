import { copyFile, mkdir, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { openCli } from '../../main/cli/in-process.suite.ts';
import { noKubectl } from '../../main/deploy/apps/real-kustomize.suite.ts';
import { sharedControlPlane } from './one-for-all.ts';

const { plane, isMissing, why } = sharedControlPlane();

const files = {
  'manifest.yaml': `name: own-lamp
title: Lamp
description: Shines.
version: 1.0.0
category: other
namespace: own-lamp
needed: {when: chosen, otherwise: For the evening.}
settings:
  - {path: services.own-lamp.colour, type: string, label: Colour, default: red}
secrets:
  - {key: token, from: cloudflare.token, optional: true}
verify:
  - {proof: api, group: apps/v1}
`,
  'kustomization.yaml': 'namespace: own-lamp\nresources: [config.yaml]\n',
  'config.yaml':
    'apiVersion: v1\nkind: ConfigMap\nmetadata: {name: lamp}\ndata: {colour: {{ index .services "own-lamp" "colour" | quote }}}\n',
};

describe.skipIf(isMissing || noKubectl !== '')(`a service of one's own${why}${noKubectl}`, () => {
  let cli: Awaited<ReturnType<typeof openCli>>;
  let cloud = '';

  beforeAll(async () => {
    cli = await openCli();
    cloud = join(cli.home, 'cloud');
    await cli.runWell('cloud', 'create', cloud, '--domain', 'home.example.org', ...cli.unlock);
    await copyFile(plane.kubeconfig, join(cloud, '.kube', 'config'));
    const folder = join(cloud, 'services', 'own-lamp');
    await mkdir(folder, { recursive: true });
    for (const [name, text] of Object.entries(files)) await writeFile(join(folder, name), text);
  });
  afterAll(async () => {
    await cli.close();
  });

  const json = async (...argv: readonly string[]) => JSON.parse(await cli.runWell(...argv, '--json'));

  test('says where it comes from until it was deployed once, and comes and goes like ours', async () => {
    const plan = await json('service', 'diff', 'own-lamp', ...cli.unlock);
    expect(plan.cautions).toMatchObject([{ text: expect.stringContaining('cloudflare.token') }]);
    const { code, stderr } = await cli.run('service', 'deploy', 'own-lamp', ...cli.unlock);
    expect([code, stderr]).toEqual([
      0,
      expect.stringContaining('Caution: Lamp comes from this cloud’s folder'),
    ]);
    expect(await json('service', 'diff', 'own-lamp', ...cli.unlock)).toMatchObject({ added: 0, changed: 0 });
    expect(await json('service', 'show', 'own-lamp')).toMatchObject({ condition: 'working', own: true });
    expect(await json('service', 'show', 'own-lamp')).not.toHaveProperty('caution');
    await cli.runWell('service', 'remove', 'own-lamp', '--confirm', 'own-lamp');
    expect(await json('service', 'show', 'own-lamp')).toMatchObject({ condition: 'absent' });
  });

  test('wild setup leaves a cluster that is there alone, and names the services that are missing', async () => {
    const said = await cli.runWell('setup', '--plan', ...cli.unlock);
    expect(said).toContain('The cluster is set up already.');
    expect(said).toMatch(/Services to deploy: .*MetalLB/);
  });
});
