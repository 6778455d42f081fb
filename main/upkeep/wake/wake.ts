import { networkInterfaces } from 'node:os';
import { z } from 'zod';
import { cloudIdSchema, type OperationId } from '../../../contract/ids.ts';
import { type NamedNode, nodeNameSchema } from '../../../contract/nodes.ts';
import type { Cloud, Clouds } from '../../clouds/clouds.ts';
import type { Config } from '../../config/config.ts';
import type { Discovery } from '../../discovery/discovery.ts';
import { type MonotonicClock, monotonicClock } from '../../lib/awake-deadline.ts';
import { inMinutes, pollUntil } from '../../lib/poll-until.ts';
import { sentence } from '../../lib/sentence.ts';
import { systemCode } from '../../lib/wild-error.ts';
import { namedNodes } from '../../nodes/nodes.ts';
import type { Operations, StepContext } from '../../operations/operations.ts';
import { cannotWake, nodeNotFound, notWoken, wakeReasons } from '../failures.ts';
import { notAnswering } from '../steps/wait-for-machine.ts';
import { broadcastRoutes } from './broadcast-routes.ts';
import { magicPacket } from './magic-packet.ts';
import { sendBroadcast, wakePort } from './send-broadcast.ts';

/** Switches on a machine that is asleep or off, if its network card listens while it is. */
export interface Wake {
  /** @throws WildError `upkeep.node-not-found`, `upkeep.cannot-wake`, `config.unreadable` */
  start(cloud: Cloud, node: string): Promise<OperationId>;
}

export interface WakeDependencies {
  readonly clouds: Pick<Clouds, 'get'>;
  readonly config: Pick<Config, 'read'>;
  readonly operations: Pick<Operations, 'define' | 'start'>;
  readonly discovery: Pick<Discovery, 'ask'>;
  readonly interfaces?: typeof networkInterfaces;
  readonly clock?: MonotonicClock;
  readonly port?: number;
  readonly pollMs?: number;
  readonly timeoutMs?: number;
}

interface Sleeper {
  readonly name: string;
  readonly address: string;
  readonly packet: Buffer;
}

const inputSchema = z.strictObject({ cloud: cloudIdSchema, node: nodeNameSchema });

/** A computer that was off starts for a minute or two. */
const usualTimeoutMs = 5 * 60_000;
const usualPollMs = 3000;
/** The first packets may come while it still shuts down. */
const pollsPerPacket = 5;

export function createWake(deps: WakeDependencies): Wake {
  const { clouds, config, operations, discovery, interfaces = networkInterfaces } = deps;
  const { clock = monotonicClock, port = wakePort } = deps;
  const { pollMs = usualPollMs, timeoutMs = usualTimeoutMs } = deps;

  async function find(cloud: Cloud, name: string): Promise<Sleeper> {
    const nodes = namedNodes((await config.read(cloud.folder)).values);
    const node = nodes.find((one) => one.name === name);
    if (node === undefined)
      throw nodeNotFound(
        name,
        nodes.map((one) => one.name),
      );
    return sleeperOf(cloud, node);
  }

  /** The reasons why it couldn't be sent, if it left this computer by none of its network cards. */
  async function send({ address, packet }: Sleeper, log: StepContext['log']): Promise<string[] | undefined> {
    const failures: string[] = [];
    const routes = broadcastRoutes(interfaces(), address);
    for (const route of routes) {
      try {
        await sendBroadcast(packet, route, port);
        log(`magic packet from ${route.from} to ${route.to}`);
      } catch (error) {
        const code = systemCode(error);
        if (code === undefined) throw error;
        failures.push(code);
        log(`magic packet from ${route.from} to ${route.to}: ${code}`);
      }
    }
    return failures.length === routes.length ? failures : undefined;
  }

  /** It is the machine only if its certificate is signed by the cloud; a waiting one isn't set up yet. */
  async function answers(cloud: Cloud, { name, address }: Sleeper, signal: AbortSignal): Promise<boolean> {
    const met = await discovery.ask(address, signal);
    if (met?.state === 'waiting') return true;
    const isNamed = met?.name === undefined || met.name.split('.')[0] === name;
    return met?.state === 'ours' && met.cloud?.id === cloud.id && isNamed;
  }

  async function wait(cloud: Cloud, sleeper: Sleeper, context: StepContext): Promise<void> {
    const { signal, progress, note, log } = context;
    const began = clock();
    let polls = 0;
    await pollUntil(
      async () => {
        if (await answers(cloud, sleeper, signal)) return { reached: true };
        const done = Math.min(timeoutMs, clock() - began);
        progress({ done: Math.round(done / 1000), total: Math.round(timeoutMs / 1000), unit: 'seconds' });
        polls += 1;
        // This computer may be without a network for a moment.
        if (polls % pollsPerPacket === 0) await send(sleeper, log);
        return { pending: { note: notAnswering(sleeper.name) } };
      },
      {
        ...{ clock, pollMs, timeoutMs, signal, progress: note },
        onTimeout: () => notWoken(sleeper.name, inMinutes(timeoutMs)),
      },
    );
  }

  operations.define({
    kind: 'node.wake',
    input: inputSchema,
    title: ({ node }) => sentence('upkeep.waking', 'Waking {node}', { node }),
    subject: ({ node }) => node,
    cloud: ({ cloud }) => cloud,
    steps: ({ cloud: id, node }) => [
      {
        id: 'send',
        title: sentence('upkeep.step.send-wake', 'Send the wake-up signal'),
        async run({ log }) {
          const failures = await send(await find(await clouds.get(id), node), log);
          if (failures !== undefined) throw cannotWake(node, wakeReasons.noNetwork, failures.join(', '));
        },
      },
      {
        id: 'wait',
        title: sentence('upkeep.step.wait-awake', 'Wait until {node} responds', { node }),
        async run(context) {
          const cloud = await clouds.get(id);
          await wait(cloud, await find(cloud, node), context);
        },
      },
    ],
  });

  return {
    async start(cloud, node) {
      await find(cloud, node);
      return operations.start('node.wake', { cloud: cloud.id, node });
    },
  };
}

/** @throws WildError `upkeep.cannot-wake` */
function sleeperOf(
  cloud: Cloud,
  { name, mac, currentAddress, address = currentAddress }: NamedNode,
): Sleeper {
  if (cloud.kind === 'practice') throw cannotWake(name, wakeReasons.simulated);
  const packet = mac === undefined ? undefined : magicPacket(mac);
  if (packet === undefined) throw cannotWake(name, wakeReasons.noMac(name));
  if (address === undefined) throw cannotWake(name, wakeReasons.noAddress(name));
  return { name, address, packet };
}
