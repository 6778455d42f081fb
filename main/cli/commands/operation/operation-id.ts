import type { OperationId } from '../../../../contract/ids.ts';
import type { CommandArgs } from '../../command.ts';

export const operationArgument = (args: CommandArgs) => ({
  operation: (args.positionals[0] ?? '') as OperationId,
});
