import { type Command, stringFlag } from '../../command.ts';
import { usageError } from '../../usage-error.ts';
import { holderOf } from './writer-text.ts';

export const cloudUnlock: Command = {
  name: 'cloud unlock',
  summary: 'Take a cloud over from a computer that will not come back',
  flags: {
    yes: { type: 'string', value: 'computer', description: 'the name of that computer, instead of asking' },
  },
  examples: ['wild -C Home cloud unlock', 'wild -C Home cloud unlock --yes attic'],
  async run({ prompt, call, cloud: find, json, info, print }, args) {
    const cloud = await find();
    const { writer } = await call('clouds.writer', { cloud });
    if (writer === undefined) {
      print({ free: true }, () => 'Nobody is changing this cloud.');
      return 0;
    }
    info(holderOf(writer));
    const yes = stringFlag(args, 'yes');
    if (json && yes === undefined) throw usageError('With --json nobody is asked.', 'Add --yes <computer>.');
    if (!writer.here) {
      info(
        `If ${writer.host} still works on it, both write at once, and changes of one or the other are lost.`,
      );
      const typed = yes ?? (await prompt(`Type the name of that computer if it is gone (${writer.host})`));
      if (typed.trim() !== writer.host)
        throw usageError('That is not its name.', `It is called ${writer.host}.`);
    }
    await call('clouds.takeOver', { cloud, writer });
    print({ free: true }, () => 'The cloud is free.');
    return 0;
  },
};
