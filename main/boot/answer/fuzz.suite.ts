import { buildDhcp, parseDhcp } from '../wire/dhcp-packet.ts';
import { below, machineMac, randomDhcp, randomFrom, randomTftp } from '../wire/random-packets.suite.ts';
import { parseTftp } from '../wire/tftp-packet.ts';
import { acceptOptions, beginTransfer, onAck, onTimeout, type Step } from '../wire/tftp-transfer.ts';
import { decide, type World } from './decide.ts';

const world: World = {
  address: '192.168.77.2',
  httpPort: 8080,
  loaderFor: () => 'ipxe.efi',
  allows: (mac) => mac === machineMac,
};

/** Nothing may throw or be slow, and every answer must go to a machine on the list that asked for it. */
export function fuzzPackets(
  count: number,
  seed: number,
): { answered: number; slowestMs: number; wrong: string[] } {
  const wrong: string[] = [];
  const random = randomFrom(seed);
  let answered = 0;
  let slowestMs = 0;
  for (let round = 0; round < count; round++) {
    const packet = randomDhcp(random);
    const before = process.threadCpuUsage();
    const parsed = parseDhcp(packet);
    const port = round % 5 === 0 ? 4011 : 67;
    const answer = parsed && decide(parsed, port, world)?.answer;
    const bytes = answer && buildDhcp(answer.packet);
    parseTftp(randomTftp(random));
    const { user, system } = process.threadCpuUsage(before);
    slowestMs = Math.max(slowestMs, (user + system) / 1000);
    if (answer === undefined || bytes === undefined) continue;
    answered++;
    const type = parsed?.options.get(53)?.[0];
    const isOurs =
      parsed?.op === 1 &&
      parsed.mac === machineMac &&
      (port === 67 ? type === 1 : type === 3 || type === 8) &&
      /^(PXE|HTTP)Client/.test(parsed.options.get(60)?.toString('latin1') ?? '');
    if (!isOurs || bytes.length < 300 || answer.packet.yiaddr !== '0.0.0.0')
      wrong.push(packet.toString('hex'));
  }
  return { answered, slowestMs, wrong };
}

/** A transfer must not send beyond its file or window, whatever the client acknowledges. @returns what it sent wrongly */
export function fuzzTransfers(count: number, seed: number): string[] {
  const wrong: string[] = [];
  const random = randomFrom(seed);
  for (let round = 0; round < count; round++) {
    const bytes = below(random, 3) === 0 ? 512 * below(random, 200_000) : below(random, 20_000);
    const options = new Map([
      ['blksize', String(below(random, 3000))],
      ['windowsize', String(below(random, 40))],
      ['tsize', '0'],
    ]);
    let step: Step = beginTransfer(bytes, acceptOptions(options, bytes));
    for (let turn = 0; turn < 40 && step.t !== 'done' && step.t !== 'lost'; turn++) {
      const { state } = step;
      const next = [state.sent, state.acked, state.acked + 1, below(random, 65_536)][below(random, 4)] ?? 0;
      step = below(random, 5) === 0 ? onTimeout(state) : onAck(state, next % 65_536);
      if (step.t !== 'blocks') continue;
      const { from, to } = step;
      const fits = from >= 1 && to >= from && to - from < state.windowsize && to <= state.blocks;
      if (!fits) wrong.push(`${from}-${to} of ${state.blocks}, window ${state.windowsize}`);
    }
  }
  return wrong;
}
