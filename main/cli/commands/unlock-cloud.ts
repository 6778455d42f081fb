import type { Writer } from '../../../contract/clouds.ts';
import type { Command } from '../command.ts';
import { text } from '../command.ts';
import { wrongUsage } from '../wrong-usage.ts';

export const unlockCloud: Command = {
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

/** "attic (process 4711) has been changing it since 2026-01-02 03:04 UTC: installing Ghost". */
export function holderOf({ host, pid, since, what, here }: Writer): string {
  const who = here ? `Another Wild Cloud on this computer` : host;
  const moment = `${since.slice(0, 10)} ${since.slice(11, 16)} UTC`;
  return `${who} (process ${pid}) has been changing this cloud since ${moment}: ${what}. You can look; changes wait.`;
}
