import { type Command, text } from '../../command.ts';
import { wrongUsage } from '../../wrong-usage.ts';
import { holderOf } from './writer-text.ts';

export const cloudUnlock: Command = {
  name: 'cloud unlock',
  what: 'Take a cloud over from a computer that will not come back',
  flags: { yes: { type: 'string', value: 'computer', what: 'the name of that computer, instead of asking' } },
  examples: ['wild -C Home cloud unlock', 'wild -C Home cloud unlock --yes attic'],
  async run({ ask, call, cloud: find, json, say, show }, given) {
    const cloud = await find();
    const { writer } = await call('clouds.writer', { cloud });
    if (writer === undefined) {
      show({ free: true }, () => 'Nobody is changing this cloud.');
      return 0;
    }
    say(holderOf(writer));
    const yes = text(given, 'yes');
    if (json && yes === undefined) throw wrongUsage('With --json nobody is asked.', 'Add --yes <computer>.');
    if (!writer.here) {
      say(
        `If ${writer.host} still works on it, both write at once, and changes of one or the other are lost.`,
      );
      const typed = yes ?? (await ask(`Type the name of that computer if it is gone (${writer.host})`));
      if (typed.trim() !== writer.host)
        throw wrongUsage('That is not its name.', `It is called ${writer.host}.`);
    }
    await call('clouds.takeOver', { cloud, writer });
    show({ free: true }, () => 'The cloud is free.');
    return 0;
  },
};
