import { z } from 'zod';
import { appIdSchema, cloudIdSchema } from '../../../contract/ids.ts';
import { groupKindOf, type Kubernetes, type KubeObject } from '../../kubernetes/kubernetes.ts';
import { sentence } from '../../lib/sentence.ts';
import { WildError } from '../../lib/wild-error.ts';
import type { StepContext, StepDefinition } from '../../operations/operations.ts';
import {
  applySetId,
  type BundleRef,
  groupKindsOf,
  parentObject,
  parentRef,
  partOfLabel,
  readInventory,
} from '../apply-set.ts';
import { listMembers } from '../observe/observe-bundle.ts';
import { planRemoval, type Removal } from './plan-removal.ts';
import { inWaves } from '../plan/sort-objects.ts';
import { deleteAndWait } from '../apply/wait-gone.ts';
import type { ClusterWork } from '../apply/cluster-work.ts';

export const removeInputSchema = z.strictObject({
  cloud: cloudIdSchema,
  app: appIdSchema,
  title: z.string(),
  namespace: z.string(),
  data: z.enum(['keep', 'delete']),
});
export type RemoveInput = z.infer<typeof removeInputSchema>;

export interface RemoveWork {
  readonly kubernetes: Kubernetes;
  readonly waiting: (context: StepContext) => ClusterWork;
  /** @throws WildError `app.still-needed` */
  readonly checkNeeded: () => Promise<void>;
  /** Another app lives in the same namespace. */
  readonly shared: () => Promise<boolean>;
  /** Takes the app out of the cloud's folder. */
  readonly forget: (context: StepContext) => Promise<void>;
}

export function removeSteps(input: RemoveInput, work: RemoveWork): StepDefinition[] {
  const { title } = input;
  const look = (context: StepContext) =>
    observeRemoval(input, input.data, { ...work, ...work.waiting(context) }, context.signal);
  return [
    {
      id: 'check',
      title: sentence('remove.step.check', 'Check that nothing needs it'),
      run: () => work.checkNeeded(),
    },
    {
      id: 'stop',
      title: sentence('remove.step.stop', 'Stop {title}', { title }),
      run: async (context) => removeAll((await look(context)).programs, work, context),
    },
    {
      id: 'clear',
      title: sentence('remove.step.clear', 'Take its addresses and settings away'),
      run: async (context) => removeAll((await look(context)).rest, work, context),
    },
    ...(input.data === 'keep'
      ? []
      : [
          {
            id: 'data',
            title: sentence('remove.step.data', 'Delete its data'),
            run: async (context: StepContext) => removeAll((await look(context)).data, work, context),
          },
        ]),
    {
      id: 'forget',
      title:
        input.data === 'keep'
          ? sentence('remove.step.keep', 'Note what is kept')
          : sentence('remove.step.forget', 'Delete its settings and passwords'),
      async run(context) {
        await settle(input, await look(context), work.waiting(context).kubernetes, context.signal);
        await work.forget(context);
      },
    },
  ];
}

/** What of an app is in the cluster, sorted into what goes and what stays. Nothing where there is no cluster. */
export async function observeRemoval(
  place: BundleRef,
  data: 'keep' | 'delete',
  { kubernetes, shared: isShared }: Pick<RemoveWork, 'kubernetes' | 'shared'>,
  signal: AbortSignal,
): Promise<Removal> {
  const shared = await isShared();
  try {
    const parent = await kubernetes.get(parentRef(place), signal);
    const inventory = parent === undefined ? undefined : readInventory(parent, place);
    if (inventory === undefined)
      return planRemoval({ objects: await leavingNamespace(place, kubernetes, signal), data, shared });
    const members = await listMembers(place, inventory.groupKinds, kubernetes, signal);
    const claims = shared
      ? []
      : await kubernetes.list(
          { apiVersion: 'v1', kind: 'PersistentVolumeClaim' },
          { namespace: place.namespace, signal },
        );
    const listed = new Set(members.map(({ metadata }) => metadata.uid));
    const made = claims.filter(({ metadata }) => !listed.has(metadata.uid));
    return planRemoval({ objects: [...members, ...made], data, shared });
  } catch (error) {
    if (error instanceof WildError && error.code === 'cluster.none')
      return planRemoval({ objects: [], data, shared });
    throw error;
  }
}

/** The inventory goes with its namespace, which may take its time; until then the app is not gone. */
async function leavingNamespace(
  place: BundleRef,
  kubernetes: Kubernetes,
  signal: AbortSignal,
): Promise<KubeObject[]> {
  const found = await kubernetes.get({ apiVersion: 'v1', kind: 'Namespace', name: place.namespace }, signal);
  const ours = found?.metadata.labels?.[partOfLabel] === applySetId(place);
  return found !== undefined && ours && found.metadata.deletionTimestamp !== undefined ? [found] : [];
}

async function removeAll(
  objects: readonly KubeObject[],
  work: RemoveWork,
  context: StepContext,
): Promise<void> {
  let done = 0;
  for (const wave of inWaves(objects).toReversed()) {
    await Promise.all(
      wave.map(async (object) => {
        context.note(
          sentence('remove.waiting', 'Waiting until {name} is gone.', { name: object.metadata.name }),
        );
        await deleteAndWait(object, work.waiting(context));
        context.log(`Removed ${groupKindOf(object)} ${object.metadata.name}`);
        done += 1;
        context.progress({ done, total: objects.length, unit: 'things' });
      }),
    );
  }
}

/** The inventory goes when nothing is left; else it says what is, so that a later removal finds it. */
async function settle(
  input: RemoveInput,
  removal: Removal,
  kubernetes: Kubernetes,
  signal: AbortSignal,
): Promise<void> {
  try {
    const parent = await kubernetes.get(parentRef(input), signal);
    const inventory = parent === undefined ? undefined : readInventory(parent, input);
    if (inventory === undefined) return;
    if (removal.kept.length === 0) await kubernetes.delete(parentRef(input), { signal });
    else {
      const groupKinds = groupKindsOf(removal.kept);
      await kubernetes.apply(parentObject(input, { groupKinds, tooling: inventory.tooling }), { signal });
    }
  } catch (error) {
    if (error instanceof WildError && error.code === 'cluster.none') return;
    throw error;
  }
}
