/**
 * Plans, deploys, verifies and removes bundles of Kubernetes objects. Apps of the catalogue are bundles (`apps/`);
 * everything else in this folder knows only bundles.
 *
 * Most callers show `plan()` and pass its fingerprint to `install()`, which does exactly that or nothing. kustomize
 * renders, server-side apply writes as `wild-cloud`, the inventory is an ApplySet, readiness follows kstatus, and at the
 * end the address is opened as a visitor would.
 * What never changes: only `remove(…, 'delete')` deletes claims; a plan changes nothing; nothing is removed before its
 * replacement works; every step can run again.
 */
import type { AppStatus } from '../../contract/apps.ts';
import type { AppId } from '../../contract/ids.ts';
import type { Cloud } from '../clouds/clouds.ts';
import {
  createAppContext,
  createInputSources,
  type DeployDependencies,
  rendererOf,
} from './apps/app-context.ts';
import { type AppLifecycle, appLifecycle } from './apps/app-lifecycle.ts';
import { defineInstallOperations } from './apps/install-operations.ts';
import { type AppPlans, planApps } from './apps/plan-apps.ts';
import { readStatus } from './apps/read-status.ts';
import { defineRemoveOperation } from './apps/remove-operation.ts';
import { type AppOperations, startOperations } from './apps/start-operations.ts';

export type { AppChoice, AppFiles, AppLifecycle } from './apps/app-lifecycle.ts';
export { settingsChangedSentence, updatedSentence } from './apps/history-sentences.ts';
export {
  type ClusterAccess,
  clusterWork,
  type ClusterWork,
  defaultTimeouts,
  type Timeouts,
} from './apply/cluster-work.ts';
export { deploySteps, type Rollout } from './apply/deploy-steps.ts';
export { waitReady } from './apply/wait-ready.ts';
export { deleteAndWait } from './apply/wait-gone.ts';
export { withOthersChoice } from './apply/with-others-choice.ts';
export { secretObject, redactor } from './plan/secret-object.ts';
export { parentRef as inventoryRef, partOfLabel } from './apply-set.ts';
export { describeObject } from './explain/describe-object.ts';
export { removalFingerprint } from './remove/describe-removal.ts';
export { parseObjects } from './render/parse-objects.ts';
export type { Bundle, BundleRef } from './bundle.ts';
export { type SettledBundle, withoutExisting } from './existing/settle-existing.ts';
export { type BundleStatus, bundleStatus } from './observe/bundle-status.ts';
export { listMembers, fetchInventory } from './observe/list-members.ts';
export { createNewNamespaces } from './observe/new-namespaces.ts';
export type { Observation } from './observe/observe-bundle.ts';
export { type BundleFacts, readBundle, readBundles } from './observe/read-bundle.ts';
export { createRecentReads } from './observe/recent-reads-cache.ts';
export { kindsDefinedBy } from './plan/custom-resources.ts';
export { type BundlesPlan, planBundles } from './plan/plan-bundles.ts';
export { prepareObjects } from './plan/prepare-objects.ts';
export { inWaves } from './plan/sort-objects.ts';
export { planOf, summarizePlan } from './plan/summarize-plan.ts';
export type { Renderer } from './render/renderer.ts';
export type { Endpoint } from './verify/find-endpoint.ts';
export { requestEndpoint } from './verify/request-endpoint.ts';
export type { RestorePoints } from './apps/restore-points.ts';
export { kustomizeWith } from './apps/kustomize-with.ts';
export { createRenderer } from './render/renderer.ts';

export interface Deploy extends AppPlans, AppOperations {
  readonly lifecycle: AppLifecycle;
  status(cloud: Cloud, app: AppId, signal?: AbortSignal): Promise<AppStatus>;
}

export function createDeploy(deps: DeployDependencies): Deploy {
  const renderer = rendererOf(deps);
  const context = createAppContext(deps, renderer);
  const sources = createInputSources(deps, renderer);
  defineInstallOperations(context);
  defineRemoveOperation(context);
  return {
    ...planApps(context, sources),
    ...startOperations(context, sources),
    lifecycle: appLifecycle(context),
    status: (cloud, app, signal = new AbortController().signal) => readStatus(context, cloud, app, signal),
  };
}
