/** Loses some of the packets that arrive at a network card. */
import type { Namespace } from './namespace.ts';

export async function lose(percent: number, { run }: Namespace, card: string): Promise<void> {
  const parts = Math.round(percent * 100);
  await run(
    'nft',
    [
      `add table netdev ${card}`,
      `add chain netdev ${card} in { type filter hook ingress device ${card} priority 0; }`,
      `add rule netdev ${card} in numgen random mod 10000 < ${parts} counter drop`,
    ].join('; '),
  );
}

/** How many packets were lost so far. */
export async function lostIn({ run }: Namespace): Promise<number> {
  const counters = (await run('nft', 'list', 'ruleset')).matchAll(/counter packets (\d+)/g);
  return [...counters].reduce((sum, [, packets]) => sum + Number(packets), 0);
}
