import type { AppData, Catalogue } from '../catalogue/catalogue.ts';
import type { Cloud, Clouds } from '../clouds/clouds.ts';
import type { Config } from '../config/config.ts';
import type { Kubernetes } from '../kubernetes/kubernetes.ts';
import type { Operations, StepContext } from '../operations/operations.ts';
import type { Secrets } from '../secrets/secrets.ts';
import type { Storage } from '../storage/storage.ts';
import type { Upkeep } from '../upkeep/upkeep.ts';
import type { Tools } from '../tools/tools.ts';
import type { BackupPlaces } from './places/backup-places.ts';

export interface BackupDependencies {
  readonly catalogue: Pick<Catalogue, 'added' | 'data'>;
  readonly clouds: Pick<Clouds, 'get' | 'change' | 'list'>;
  readonly config: Config;
  readonly kubernetes: (kubeconfig: string) => Kubernetes;
  readonly operations: Pick<Operations, 'define' | 'list' | 'start'>;
  readonly secrets: Secrets;
  readonly storage: Pick<Storage, 'places'>;
  readonly tools: Pick<Tools, 'path'>;
  readonly upkeep: Pick<Upkeep, 'etcdSaver'>;
  readonly prepareHelpers: (cloud: Cloud) => Promise<void>;
  /** Of this computer. */
  readonly cache: string;
  /** The version of Wild Cloud. */
  readonly version: string;
  readonly clock: () => Date;
  /** How long to wait for another process's lock; otherwise some minutes. */
  readonly lockWait?: string;
}

export interface BackupContext extends BackupDependencies {
  readonly places: BackupPlaces;
}

/** What a set is of. */
export type Target = { readonly app: AppData } | 'cloud';

/** What one set is made with. */
export interface SetWork {
  readonly cloud: Cloud;
  readonly step: StepContext;
}
