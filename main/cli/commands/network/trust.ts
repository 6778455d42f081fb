import { mkdir, writeFile } from 'node:fs/promises';
import { join, resolve } from 'node:path';
import type { Trust } from '../../../../contract/network.ts';
import { type Command, stringFlag } from '../../command.ts';
import { openSecrets, passphraseFile } from '../../open-secrets.ts';

export const networkTrust: Command = {
  name: 'network trust',
  summary: 'Show how to make devices trust the certificate authority',
  flags: {
    save: {
      type: 'string',
      value: 'folder',
      description: 'Write the certificate, a profile for Apple devices and the guides as a web page',
    },
    ...passphraseFile,
  },
  examples: ['wild network trust', 'wild network trust --save ./certificate'],
  async run(context, args) {
    const trust = await context.call('network.trust', { cloud: await openSecrets(context, args) });
    const folder = stringFlag(args, 'save');
    if (folder === undefined) {
      context.print(trust, trustText);
      return 0;
    }
    const to = resolve(context.cwd, folder);
    await mkdir(to, { recursive: true });
    for (const [name, text] of Object.entries(trust.files)) await writeFile(join(to, name), text);
    context.print(
      { folder: to, files: Object.keys(trust.files) },
      ({ files }) => `Wrote ${files.join(', ')} to ${to}.`,
    );
    return 0;
  },
};

function trustText({ authority, guides, page, qr }: Trust): string {
  return [
    `${authority.name}, until ${authority.until.slice(0, 10)}`,
    `Fingerprint: ${authority.fingerprint}`,
    ...(page === undefined || qr === undefined ? [] : ['', qrText(qr), page]),
    ...guides.flatMap(({ title, steps, command, note }) => [
      '',
      title.text,
      ...steps.map(({ text }, index) => `  ${index + 1}. ${text}`),
      ...(command === undefined ? [] : [`  $ ${command}`]),
      ...(note === undefined ? [] : [`  ${note.text}`]),
    ]),
  ].join('\n');
}

/** Two rows in each line of text. Blocks are light, as on a dark terminal. */
function qrText(rows: readonly string[]): string {
  const blocks: Readonly<Record<string, string>> = { '00': '█', '01': '▀', '10': '▄', '11': ' ' };
  const lines: string[] = [];
  for (let at = 0; at < rows.length; at += 2) {
    const lower = rows[at + 1] ?? '';
    lines.push(
      [...(rows[at] ?? '')].map((bit, column) => blocks[`${bit}${lower[column] ?? '0'}`] ?? ' ').join(''),
    );
  }
  return lines.join('\n');
}
