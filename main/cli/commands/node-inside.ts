import type { SystemService } from '../../../contract/machines.ts';
import { announceTalosctl } from '../announce-talosctl.ts';
import { type Command, text } from '../command.ts';
import { openSecrets, passphraseFile } from '../open-secrets.ts';
import { table } from '../table.ts';
import { wrongUsage } from '../wrong-usage.ts';

const marks: Readonly<Record<SystemService['state'], string>> = {
  ok: '✓',
  waiting: '…',
  failed: '✗',
  off: '-',
};

/** What goes on inside of a machine. */
export const nodeInsideCommands: readonly Command[] = [
  {
    name: 'node services',
    takes: '<name>',
    what: 'The system services of a machine, what needs you first; ends with 1 where one has failed',
    flags: passphraseFile,
    examples: ['wild node services control-1', 'wild node services worker-1 --json'],
    async run(context, given) {
      const cloud = await openSecrets(context, given);
      await announceTalosctl(context);
      const { services } = await context.call('machines.services', { cloud, node: given.words[0] ?? '' });
      context.show({ services }, () => table([['', 'SERVICE', 'STATE', 'WHAT FOR'], ...services.map(rowOf)]));
      return services.some(({ state }) => state === 'failed') ? 1 : 0;
    },
  },
  {
    name: 'node logs',
    takes: '<name> [service]',
    what: 'The last lines of a system service’s log; without a service, of the messages of the kernel. The newest last',
    flags: {
      lines: { type: 'string', value: 'number', what: 'how many, at most 1000; 200 where it is missing' },
      ...passphraseFile,
    },
    examples: ['wild node logs control-1', 'wild node logs control-1 etcd --lines 50'],
    async run(context, given) {
      const [node = '', service] = given.words;
      const lines = linesOf(text(given, 'lines'));
      const cloud = await openSecrets(context, given);
      await announceTalosctl(context);
      const messages = await context.call('machines.messages', {
        cloud,
        node,
        ...(service === undefined ? {} : { service }),
        ...(lines === undefined ? {} : { lines }),
      });
      context.show(messages, (told) => told.lines.join('\n'));
      return 0;
    },
  },
];

function rowOf({ id, state, detail, purpose }: SystemService): readonly string[] {
  return [marks[state], id, detail.text, purpose?.text ?? ''];
}

function linesOf(given: string | undefined): number | undefined {
  if (given === undefined) return undefined;
  const lines = Number(given);
  if (Number.isInteger(lines) && lines >= 1 && lines <= 1000) return lines;
  throw wrongUsage(`--lines ${given} is no number from 1 to 1000.`, 'wild node logs control-1 --lines 50');
}
