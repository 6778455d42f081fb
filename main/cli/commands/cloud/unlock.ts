import { type Command, stringFlag } from '../../command.ts';
import { confirmationMissing, usageError } from '../../syntax/usage-error.ts';
import { writerText } from './writer-text.ts';

export const cloudUnlock: Command = {
  name: 'cloud unlock',
  summary: 'Take over a cloud from a computer that is gone',
  details:
    'Only one computer changes a cloud at a time. Use this command when the one that holds the lock will not come back.',
  flags: {
    yes: {
      type: 'string',
      value: 'computer',
      description: 'Name of that computer, instead of asking for it',
    },
  },
  examples: ['wild -C Home cloud unlock', 'wild -C Home cloud unlock --yes attic'],
  async run({ prompt, call, cloud: find, json, info, print }, args) {
    const cloud = await find();
    const { writer } = await call('clouds.writer', { cloud });
    if (writer === undefined) {
      print({ free: true }, () => 'No computer is changing this cloud.');
      return 0;
    }
    info(writerText(writer));
    const yes = stringFlag(args, 'yes');
    if (json && yes === undefined) throw confirmationMissing('--yes <computer>');
    if (!writer.here) {
      info(
        `If ${writer.host} is still changing it, both computers will write at once, and changes will be lost.`,
      );
      const typed = yes ?? (await prompt(`If that computer is gone, type its name (${writer.host})`));
      if (typed.trim() !== writer.host)
        throw usageError('That is not the name of the computer.', `Its name is ${writer.host}.`);
    }
    await call('clouds.takeOver', { cloud, writer });
    print({ free: true }, () => 'The cloud is unlocked.');
    return 0;
  },
};
