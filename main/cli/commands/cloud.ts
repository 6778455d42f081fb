import { readFile } from 'node:fs/promises';
import { resolve } from 'node:path';
import type { CloudStatus, CloudSummary } from '../../../contract/clouds.ts';
import type { Command } from '../command.ts';
import { text } from '../command.ts';
import { table } from '../table.ts';
import { holderOf } from './unlock-cloud.ts';

export const cloudCommands: readonly Command[] = [
  {
    name: 'cloud create',
    takes: '<folder>',
    what: 'Make a new cloud folder',
    flags: {
      name: { type: 'string', value: 'name', what: 'what you call it (the name of the folder)' },
      domain: { type: 'string', value: 'domain', what: 'the domain of its apps (<name>.home.arpa)' },
      email: { type: 'string', value: 'address', what: 'told about certificates' },
      'passphrase-file': {
        type: 'string',
        value: 'file',
        what: 'for computers without a key ring: opens the secrets',
      },
    },
    examples: ['wild cloud create ~/home-cloud --name Home --domain example.com --email me@example.com'],
    async run({ call, cwd, show }, given) {
      const folder = resolve(cwd, given.words[0] ?? '');
      const [domain, email, file] = [
        text(given, 'domain'),
        text(given, 'email'),
        text(given, 'passphrase-file'),
      ];
      const created = await call('clouds.create', {
        folder,
        name: text(given, 'name') ?? folder.split(/[\\/]/).at(-1) ?? 'cloud',
        ...(domain === undefined ? {} : { domain }),
        ...(email === undefined ? {} : { email }),
        ...(file === undefined ? {} : { passphrase: await firstLine(resolve(cwd, file)) }),
      });
      show(created, (cloud) => `${cloud.name} is in ${cloud.folder}`);
      return 0;
    },
  },
  {
    name: 'cloud list',
    what: 'The clouds that this computer has opened',
    examples: ['wild cloud list'],
    async run({ call, say, show }) {
      const { clouds, setAside } = await call('clouds.list', {});
      for (const path of setAside) {
        say(`A list of clouds could not be read. It lies in ${path}; open what is missing by its folder.`);
      }
      show(clouds, listOf);
      return 0;
    },
  },
  {
    name: 'cloud open',
    takes: '<folder>',
    what: 'Put a cloud folder on the list',
    examples: ['wild cloud open ~/home-cloud'],
    async run({ call, cwd, show }, given) {
      const folder = resolve(cwd, given.words[0] ?? '');
      show(await call('clouds.open', { folder }), (cloud) => `${cloud.name} is open`);
      return 0;
    },
  },
  {
    name: 'cloud forget',
    what: 'Take a cloud off the list; its folder stays as it is',
    examples: ['wild -C Home cloud forget'],
    async run({ call, cloud, show }) {
      show(
        await call('clouds.forget', { cloud: await cloud() }),
        () => 'Taken off the list. The folder is as it was.',
      );
      return 0;
    },
  },
  {
    name: 'cloud status',
    what: 'Whether all is well: machines and apps',
    examples: ['wild cloud status', 'wild -C Home cloud status --json'],
    async run({ call, cloud, show }) {
      show(await call('clouds.status', { cloud: await cloud() }), statusOf);
      return 0;
    },
  },
];

function listOf(clouds: readonly CloudSummary[]): string {
  if (clouds.length === 0)
    return 'No cloud yet. “wild cloud create” makes one, “wild practice up” lets you try.';
  return table(
    clouds.map(({ name, domain, folder, problem }) => [name, domain ?? '', problem?.text ?? folder]),
  );
}

function statusOf(status: CloudStatus): string {
  const machines = status.machines.map(({ name, kind, address, controlPlane, runsApps, ready }) => [
    name,
    kind ?? '',
    address ?? '',
    [controlPlane ? 'controlPlane' : '', runsApps ? 'runs apps' : ''].filter(Boolean).join(', '),
    ready,
  ]);
  const apps = status.apps.map(({ title, condition, sentence, url }) => [
    title,
    condition,
    sentence.text,
    url ?? '',
  ]);
  const writer = status.writer === undefined ? '' : holderOf(status.writer);
  return [status.sentence.text, writer, table(machines), table(apps)]
    .filter((part) => part !== '')
    .join('\n\n');
}

async function firstLine(file: string): Promise<string> {
  return (await readFile(file, 'utf8')).split(/\r?\n/)[0] ?? '';
}
