import type { Doors, HandlersOf } from './doors.ts';

export function handleOperations({ operations }: Doors): HandlersOf<'operations'> {
  return {
    'operations.list': async (filter) => ({ operations: await operations.list(filter) }),
    'operations.get': ({ operation }) => operations.get(operation),
    'operations.watch': (_input, { signal }) => operations.watch(signal),
    'operations.log': ({ operation, after = 0 }, context) =>
      operations.log(operation, Math.max(after, context.after), context.signal),
    'operations.cancel': ({ operation }) => operations.cancel(operation),
    'operations.resume': ({ operation }) => operations.resume(operation),
  };
}
