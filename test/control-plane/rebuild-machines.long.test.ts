import { existsSync } from 'node:fs';
import { mkdir, readFile, rename, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { expect, onTestFinished, test } from 'vitest';
import { stringify } from 'yaml';
import { openCli } from '../../main/cli/in-process.suite.ts';
import { startBlankMachines } from './blank-machines.ts';
import { machineAt } from './machine-models.ts';
import { openTools } from './open-tools.ts';
import { resticPath, toolsCache } from './restore-bench.ts';
import { findPracticeProgram } from './start-control-plane.ts';

const found = await findPracticeProgram();
const noTool = (await openTools().missing('talosctl')) ? 'talosctl is not built' : '';
const missing =
  'missing' in found ? found.missing : existsSync(resticPath) ? noTool : 'restic is not installed';
const network = '127.94.0';

test.skipIf(missing !== '')(
  `a cluster is set up again on blank machines with the keys from the kit${missing === '' ? '' : ` (skipped: ${missing})`}`,
  async () => {
    const program = 'program' in found ? found.program : '';
    const first = await openCli({ cache: toolsCache });
    onTestFinished(first.close);
    const folder = join(first.home, 'cloud');
    const inCloud = ['-C', folder, ...first.unlock];
    await first.runWell(
      'cloud',
      'create',
      folder,
      '--name',
      'Home',
      '--domain',
      'home.example',
      ...first.unlock,
    );
    await writeFile(
      join(first.home, 'machines.yaml'),
      stringify({ machines: [machineAt(0, `${network}.11`)] }),
    );
    await first.runWell('node', 'plan', '--machines', 'machines.yaml', '--write', '-C', folder);

    const machines = await startBlankMachines(program, network, 1);
    try {
      await first.runWell('cluster', 'up', '--network', `${network}.0/27`, '--yes', ...inCloud);
      await mkdir(join(first.home, 'disk'));
      await first.runWell('backup', 'place', 'add', 'disk', '--folder', 'disk', ...inCloud);
      await first.runWell('backup', 'now', ...inCloud);
      await first.runWell('kit', 'make', 'kit.pdf', ...inCloud);
    } finally {
      await machines.stop();
    }
    const codes = await first.codes(folder);

    const second = await openCli({ cache: toolsCache });
    onTestFinished(second.close);
    await rename(join(first.home, 'disk'), join(second.home, 'disk'));
    await writeFile(join(second.home, 'codes'), codes.join('\n'));
    const target = join(second.home, 'cloud');
    const fresh = ['--new-passphrase-file', second.unlock[1] ?? ''];
    await second.runWell(
      'kit',
      'recover',
      target,
      '--codes',
      'codes',
      '--place',
      'disk',
      '--new-machines',
      ...fresh,
    );
    const there = ['-C', target, ...second.unlock];
    expect((await second.run('restore', 'cloud', '--plan', ...there)).stdout).toContain(
      'Set up its machines',
    );

    const replaced = await startBlankMachines(program, network, 1);
    onTestFinished(replaced.stop);
    await second.runWell('cluster', 'up', '--network', `${network}.0/27`, '--yes', ...there);
    expect(await second.runWell('cluster', 'health', ...there)).not.toContain('failed');
    // The same cluster by its keys: what was given out before is still trusted.
    const authority = (text: string) => /certificate-authority-data: (\S+)/.exec(text)?.[1];
    const before = await readFile(join(folder, '.kube', 'config'), 'utf8');
    expect(authority(before)).toBeDefined();
    expect(authority(await readFile(join(target, '.kube', 'config'), 'utf8'))).toBe(authority(before));
    expect((await second.run('restore', 'cloud', '--plan', ...there)).stdout).not.toContain(
      'Set up its machines',
    );
  },
  600_000,
);
