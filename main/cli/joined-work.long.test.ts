import { spawn } from 'node:child_process';
import { once } from 'node:events';
import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { createInterface } from 'node:readline';
import { expect, onTestFinished, test } from 'vitest';
import { z } from 'zod';
import { appFolders } from '../lib/app-folders.ts';
import { sentence } from '../lib/sentence.ts';
import { createOperations } from '../operations/operations.ts';

test('a command that joins an operation of another process follows it to its end', async () => {
  const home = await mkdtemp(join(tmpdir(), 'wild-joined-'));
  onTestFinished(() => rm(home, { recursive: true, force: true }));
  const env = { ...process.env, WILD_HOME: home, DBUS_SESSION_BUS_ADDRESS: 'unix:path=/nowhere' };
  const journals = join(appFolders(process.platform, env, home).state, 'operations');
  const operations = createOperations({
    shell: 'window',
    clock: () => new Date(),
    folders: async () => [journals],
    folderFor: async () => journals,
  });
  const gates = [1, 2, 3].map(() => Promise.withResolvers<void>());
  operations.define({
    kind: 'tools.install',
    input: z.unknown(),
    title: () => sentence('tools.install', 'Installing tools'),
    steps: () =>
      gates.map(({ promise }, at) => ({
        id: `${at}`,
        title: sentence('tools.step.install', 'Install {tool}', { tool: 'kubectl' }),
        run: () => promise,
      })),
  });
  await operations.start('tools.install', {});

  const command = spawn(process.execPath, [join(import.meta.dirname, 'cli.ts'), 'tools', 'install'], {
    env,
    stdio: ['ignore', 'pipe', 'pipe'],
  });
  const ended = once(command, 'exit');
  const printed: string[] = [];
  // Nothing but the other process keeps the command alive, and that one continues only when the command has printed its step.
  for await (const line of createInterface(command.stderr)) {
    printed.push(line.slice(0, 5));
    if (line.startsWith('… ')) gates[(printed.length - 1) / 2]?.resolve();
  }
  expect(await ended).toEqual([0, null]);
  expect(printed).toEqual(['… 1/3', '✓ 1/3', '… 2/3', '✓ 2/3', '… 3/3', '✓ 3/3']);
});
