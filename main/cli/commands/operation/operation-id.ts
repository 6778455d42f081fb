import type { OperationId } from '../../../../contract/ids.ts';
import type { Given } from '../../command.ts';

export const idOf = (given: Given) => ({ operation: (given.words[0] ?? '') as OperationId });
