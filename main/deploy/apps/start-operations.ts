import type { SettingValues } from '../../../contract/apps.ts';
import type { AppId, OperationId } from '../../../contract/ids.ts';
import { valuesThatFollow } from '../../catalogue/catalogue.ts';
import type { Cloud } from '../../clouds/clouds.ts';
import type { AppContext } from './app-context.ts';
import { type Approval, withApproval } from './approval.ts';
import { describeAll, describeInput, type InputSources } from './describe-input.ts';
import { nameNotConfirmed, notAdded } from './failures.ts';
import type { InstallInput, RemoveInput } from './input.ts';
import { wantsRestorePoint } from './restore-points.ts';

export interface UpdateAgreement {
  readonly take?: readonly string[] | undefined;
  readonly fingerprint?: string | undefined;
  readonly withoutRestorePoint?: boolean | undefined;
}

export interface RemovalAgreement {
  readonly typed?: string | undefined;
  readonly withoutRestorePoint?: boolean | undefined;
}

/** Each starts an operation and returns its id at once. */
export interface AppOperations {
  /** Adds the app and what it needs, and deploys all of it. With a fingerprint, only if the plan is unchanged. */
  install(cloud: Cloud, app: AppId, values?: SettingValues, approval?: Approval): Promise<OperationId>;
  /** The same for an app that was added before. @throws WildError `app.not-added` */
  deploy(cloud: Cloud, app: AppId, approval?: Approval): Promise<OperationId>;
  /**
   * Deploys every app of the cloud and all that they need in one operation, in parallel where dependencies allow.
   * @throws WildError `app.not-added` if there are none
   */
  deployAll(cloud: Cloud, approval?: Approval): Promise<OperationId>;
  /**
   * Updates values and files to the newer version of the app, and deploys it. `take` lists the conflicts with a person's
   * settings in which the app's value wins. @throws WildError `app.not-added`
   */
  update(cloud: Cloud, app: AppId, agreed?: UpdateAgreement): Promise<OperationId>;
  /**
   * Keeping data keeps claims, passwords and settings, so that a later installation finds them again.
   * @throws WildError `app.still-needed`; `app.settings-invalid` if data is to be deleted and `typed` is not the app's name
   */
  remove(cloud: Cloud, app: AppId, data: 'keep' | 'delete', agreed?: RemovalAgreement): Promise<OperationId>;
}

export function startOperations(
  { catalogue, operations, dependents, restorePoints }: AppContext,
  sources: () => Promise<InputSources>,
): AppOperations {
  return {
    async install(cloud, app, values, approval) {
      const input = await describeInput(await sources(), cloud, app, values);
      return operations.start('app.install', withApproval(input, approval));
    },

    async deploy(cloud, app, approval) {
      if (!(await catalogue.added(cloud)).includes(app))
        throw notAdded((await catalogue.manifest(app)).title);
      const input = await describeInput(await sources(), cloud, app, undefined);
      return operations.start('app.deploy', withApproval(input, approval));
    },

    async deployAll(cloud, approval) {
      const input = await describeAll(await sources(), cloud);
      return operations.start('app.deploy-all', withApproval(input, approval));
    },

    async update(cloud, app, { take = [], fingerprint, withoutRestorePoint } = {}) {
      const newer = await catalogue.planUpdate(cloud, app, take);
      const input = await describeInput(await sources(), cloud, app, valuesThatFollow(newer));
      return operations.start('app.update', {
        ...input,
        update: { to: newer.to, take: [...take] },
        ...(await wantsRestorePoint(restorePoints, cloud, app, withoutRestorePoint)),
        ...(fingerprint === undefined ? {} : { fingerprint }),
      } satisfies InstallInput);
    },

    async remove(cloud, app, data, { typed, withoutRestorePoint } = {}) {
      const { title, namespace } = await catalogue.manifest(app);
      const name = typed?.trim().toLowerCase();
      if (data === 'delete' && name !== app && name !== title.toLowerCase()) throw nameNotConfirmed(title);
      await dependents.checkNeeded(cloud, { app, title, namespace, data });
      const point = await wantsRestorePoint(restorePoints, cloud, app, withoutRestorePoint);
      const input: RemoveInput = { cloud: cloud.id, app, title, namespace, data, ...point };
      return operations.start('app.remove', input);
    },
  };
}
