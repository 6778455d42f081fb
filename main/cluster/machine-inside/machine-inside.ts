import type { Messages, SystemService } from '../../../contract/machines.ts';
import type { NamedNode } from '../../../contract/nodes.ts';
import type { Cloud } from '../../clouds/clouds.ts';
import type { Config } from '../../config/config.ts';
import { namedNodes } from '../../nodes/nodes.ts';
import { dmesg, type NodeAccess, serviceList, serviceLog } from '../../tools/tools.ts';
import type { ClusterAccess } from '../access/cluster-access.ts';
import { noLog, noSuchMachine, unreachable } from './failures.ts';
import { describeServiceStates } from './describe-service-states.ts';

export interface MessagesRequest {
  readonly node: string;
  /** Talos' ID of a system service; if missing, the kernel log. */
  readonly service?: string | undefined;
  /** How many of the last lines. */
  readonly lines: number;
}

/** System services and logs of a machine. Changes nothing. */
export interface MachineInside {
  /** @throws WildError `cluster.no-such-machine`, `cluster.machine-unreachable`, `cluster.none`, `secrets.*`, `tools.*` */
  services(cloud: Cloud, node: string, signal?: AbortSignal): Promise<readonly SystemService[]>;
  /** @throws WildError the same, and `cluster.no-log` if that service has none */
  messages(cloud: Cloud, request: MessagesRequest, signal?: AbortSignal): Promise<Messages>;
}

export interface MachineInsideDependencies {
  readonly config: Pick<Config, 'read'>;
  readonly access: Pick<ClusterAccess, 'to'>;
}

export function createMachineInside({ config, access }: MachineInsideDependencies): MachineInside {
  async function accessTo(
    cloud: Cloud,
    name: string,
    signal: AbortSignal | undefined,
  ): Promise<{ readonly node: NamedNode; readonly nodeAccess: NodeAccess }> {
    const nodes = namedNodes((await config.read(cloud.folder)).values);
    const node = nodes.find((one) => one.name === name);
    if (node?.address === undefined) throw noSuchMachine(name, nodes);
    return { node, nodeAccess: await access.to(cloud, node.address, signal) };
  }

  return {
    async services(cloud, name, signal) {
      const { node, nodeAccess } = await accessTo(cloud, name, signal);
      const list = await serviceList(nodeAccess, signal);
      if (!list.ok) throw unreachable(node, list);
      return describeServiceStates(list.value);
    },
    async messages(cloud, { node: name, service, lines }, signal) {
      const { node, nodeAccess } = await accessTo(cloud, name, signal);
      const log =
        service === undefined
          ? await dmesg(nodeAccess, lines, signal)
          : await serviceLog(nodeAccess, service, lines, signal);
      if (log.ok) return { lines: [...log.value] };
      throw service === undefined ? unreachable(node, log) : noLog(node, service, log);
    },
  };
}
