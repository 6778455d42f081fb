import type { ExportCheck } from '../../../../contract/storage.ts';
import type { Command } from '../../command.ts';

export const storageExportCheck: Command = {
  name: 'storage export check',
  args: '[server] [folder]',
  summary: 'Check whether a folder of an NFS server can be used',
  details:
    'Without a server and folder, checks cloud.nfs.host and cloud.nfs.mediaPath. Asks the server from this computer. Exits with 1 if the folder can’t be used.',
  flags: {
    'from-cluster': {
      type: 'boolean',
      description: 'Also mount the folder on a machine, and write, read and remove a small file in it',
    },
  },
  examples: [
    'wild storage export check nas.lan /export/media',
    'wild storage export check nas.lan:/export/media',
  ],
  async run({ call, cloud, print }, args) {
    const [host, path] = args.positionals;
    const check = await call('storage.checkExport', {
      cloud: await cloud(),
      ...(host === undefined ? {} : { host }),
      ...(path === undefined ? {} : { path }),
      fromCluster: args.flags['from-cluster'] === true,
    });
    print(check, checkText);
    return check.verdict === 'unusable' ? 1 : 0;
  },
};

function checkText({ findings, exports }: ExportCheck): string {
  return [
    ...findings.map(({ text }) => text),
    ...(exports ?? []).map(
      ({ path, clients }) => `  ${path}${clients.length === 0 ? '' : ` (${clients.join(', ')})`}`,
    ),
  ].join('\n');
}
