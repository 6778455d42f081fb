import type { Contract, Parsed } from '../../contract/contract.ts';
import type { Backup } from '../backup/backup.ts';
import type { Catalogue } from '../catalogue/catalogue.ts';
import type { Clouds } from '../clouds/clouds.ts';
import type { Config } from '../config/config.ts';
import type { Deploy, Renderer } from '../deploy/deploy.ts';
import type { Kubernetes } from '../kubernetes/kubernetes.ts';
import type { TransactionalFiles } from '../lib/file-transaction.ts';
import type { Operations } from '../operations/operations.ts';
import type { Secrets } from '../secrets/secrets.ts';
import type { Services } from '../services/services.ts';
import type { Tools } from '../tools/tools.ts';

/** What a call is asked, beside the cloud that it is about. */
export type Asked<N extends keyof Contract> = Omit<Parsed<N>, 'cloud'>;

/** What all of main/restore works with. */
export interface RestoreDependencies {
  readonly backup: Pick<
    Backup,
    'coverage' | 'describe' | 'list' | 'moved' | 'observe' | 'open' | 'places' | 'run' | 'save' | 'show'
  >;
  readonly catalogue: Catalogue;
  readonly clouds: Clouds;
  readonly config: Config;
  readonly deploy: Deploy;
  readonly files: TransactionalFiles;
  readonly kubernetes: (kubeconfig: string) => Kubernetes;
  readonly operations: Operations;
  /** The one that deploys apps, so that nothing is rendered twice. */
  readonly renderer: Pick<Renderer, 'render'>;
  readonly secrets: Secrets;
  readonly services: Pick<Services, 'deploy' | 'list'>;
  readonly tools: Pick<Tools, 'path'>;
  /** The version of Wild Cloud. */
  readonly version: string;
  /** Of this computer. */
  readonly cache: string;
  readonly clock: () => Date;
}
