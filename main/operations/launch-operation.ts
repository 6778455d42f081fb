import { randomBytes } from 'node:crypto';
import type { CloudId, OperationId } from '../../contract/ids.ts';
import type { OperationKind } from '../../contract/operations.ts';
import { printExactJson } from '../lib/exact-json.ts';
import type { FileAccess } from '../lib/file-access.ts';
import { makeFolder } from '../lib/make-folder.ts';
import { createKeyedQueue } from '../lib/keyed-queue.ts';
import type { OperationDefinition } from './definition.ts';
import { beginOperation } from './fold-journal.ts';
import { journalFormat, type Owner, type StartedEntry } from './journal-entry.ts';
import type { FoundOperation, OperationStore } from './operation-store.ts';

import type { OwnOperations } from './own-operations.ts';

export interface LauncherDependencies {
  readonly clock: () => Date;
  readonly folderFor: (cloud: CloudId | undefined) => Promise<string>;
  readonly files: FileAccess;
}

/** Starts and resumes operations in this process. */
export function createLauncher(
  deps: LauncherDependencies,
  store: OperationStore,
  own: OwnOperations,
  by: Owner,
) {
  const definitions = new Map<OperationKind, OperationDefinition<unknown>>();
  const serialized = createKeyedQueue();

  function definitionOf(kind: OperationKind): OperationDefinition<unknown> {
    const definition = definitions.get(kind);
    if (definition === undefined) throw new Error(`no operation of kind ${kind} is defined`);
    return definition;
  }

  return {
    kinds: (): readonly OperationKind[] => [...definitions.keys()],
    define(definition: OperationDefinition<unknown>): void {
      definitions.set(definition.kind, definition);
    },
    async start(kind: OperationKind, raw: unknown): Promise<OperationId> {
      const definition = definitionOf(kind);
      const input = definition.input.parse(raw);
      const cloud = definition.cloud?.(input);
      const subject = definition.subject?.(input);
      const folder = await deps.folderFor(cloud);
      const work: Work = {
        kind,
        ...(cloud === undefined ? {} : { cloud }),
        ...(subject === undefined ? {} : { subject }),
        input,
      };
      // Serialized, so that of two equal concurrent requests the second one finds the first.
      return serialized(folder, async () => {
        const same = await findSameWork(store, folder, work);
        if (same !== undefined) return same;
        const steps = await definition.steps(input);
        const id = newId(deps.clock());
        const queued = cloud !== undefined;
        const first: Omit<StartedEntry, 'at'> = {
          t: 'started',
          format: journalFormat,
          id,
          ...work,
          title: definition.title(input),
          steps: steps.map((step) => ({ id: step.id, title: step.title })),
          by,
          ...(queued ? { queued } : {}),
        };
        await makeFolder(deps.files, folder, 0o755);
        const operation = beginOperation({ ...first, at: deps.clock().toISOString() });
        await own.launch({ folder, operation, first, steps, queued });
        return id;
      });
    },
    async resume({ folder, operation, started }: FoundOperation): Promise<void> {
      const definition = definitionOf(operation.kind);
      const steps = await definition.steps(definition.input.parse(started.input));
      const queued = operation.cloud !== undefined;
      const first = { t: 'resumed', by, ...(queued ? { queued } : {}) } as const;
      await own.launch({ folder, operation, first, steps, queued });
    },
  };
}

type Work = Pick<StartedEntry, 'cloud' | 'kind' | 'subject' | 'input'>;

/** An active operation that does the same. Without a cloud, another input doesn't make it different work. */
async function findSameWork(
  store: OperationStore,
  folder: string,
  work: Work,
): Promise<OperationId | undefined> {
  const input = printExactJson(work.input);
  const same = (await store.active(folder)).find(
    ({ started }) =>
      started.cloud === work.cloud &&
      started.kind === work.kind &&
      started.subject === work.subject &&
      (work.cloud === undefined || printExactJson(started.input) === input),
  );
  return same?.operation.id;
}

/** Increases with time, so sorting by name sorts by age. */
function newId(at: Date): OperationId {
  const time = at.getTime().toString(36).padStart(9, '0');
  const random = Number.parseInt(randomBytes(4).toString('hex'), 16).toString(36).padStart(7, '0');
  return `o-${time}${random}` as OperationId;
}
