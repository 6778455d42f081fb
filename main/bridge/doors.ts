import type { Adoption } from '../adoption/adoption.ts';
import type { Boot } from '../boot/boot.ts';
import type { Catalogue } from '../catalogue/catalogue.ts';
import type { Clouds } from '../clouds/clouds.ts';
import type {
  BringUp,
  Cluster,
  ClusterAccess,
  MachineConfigFiles,
  MachineInside,
} from '../cluster/cluster.ts';
import type { Config } from '../config/config.ts';
import type { Deploy } from '../deploy/deploy.ts';
import type { Discovery } from '../discovery/discovery.ts';
import type { Drives } from '../drives/drives.ts';
import type { History } from '../history/history.ts';
import type { Images } from '../images/images.ts';
import type { Network } from '../network/network.ts';
import type { Nodes } from '../nodes/nodes.ts';
import type { Operations } from '../operations/operations.ts';
import type { Practice } from '../practice/practice.ts';
import type { PreferencesFile } from '../preferences/preferences.ts';
import type { Secrets } from '../secrets/secrets.ts';
import type { Services } from '../services/services.ts';
import type { Storage } from '../storage/storage.ts';
import type { Tools } from '../tools/tools.ts';
import type { ForgetNodes, Upkeep, Wake } from '../upkeep/upkeep.ts';
import type { Handlers } from './handlers.ts';

/** Everything that the window and the command line can use. */
export interface Doors {
  readonly adoption: Adoption;
  readonly boot: Boot;
  readonly bringUp: BringUp;
  readonly catalogue: Catalogue;
  readonly clouds: Clouds;
  readonly cluster: Cluster;
  readonly clusterAccess: ClusterAccess;
  readonly config: Config;
  readonly deploy: Deploy;
  readonly discovery: Discovery;
  readonly drives: Drives;
  readonly forgetting: ForgetNodes;
  readonly history: History;
  readonly images: Images;
  readonly machineConfigs: MachineConfigFiles;
  readonly machineInside: MachineInside;
  readonly network: Network;
  readonly nodes: Nodes;
  readonly operations: Operations;
  readonly practice: Practice;
  readonly preferences: PreferencesFile;
  readonly secrets: Secrets;
  readonly services: Services;
  readonly storage: Storage;
  readonly tools: Tools;
  readonly upkeep: Upkeep;
  readonly waking: Wake;
  readonly home: string;
  readonly version: string;
  readonly chooseFolder: (() => Promise<string | undefined>) | undefined;
  /** The system's clipboard, if the shell can read it. */
  readonly clipboard: { readText(): Promise<string>; clear(): void } | undefined;
}

/** The handlers whose names start with the prefix. */
export type HandlersOf<Prefix extends string> = Pick<
  Handlers,
  Extract<keyof Handlers, `${Prefix}.${string}`>
>;
