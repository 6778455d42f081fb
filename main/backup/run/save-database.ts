import type { SetFacts } from '../../../contract/backups.ts';
import {
  backupCommand,
  type BackedUp,
  type BackupLabels,
  execArguments,
  type ExecTarget,
  type ResticAccess,
  type ResticAnswer,
  run,
} from '../../tools/tools.ts';
import type { StepContext } from '../../operations/operations.ts';
import { WildError } from '../../lib/wild-error.ts';
import { parseRows } from '../plan/database-commands.ts';
import type { DatabasePart } from '../plan/plan-set.ts';

/** What counting rows may take; the dump itself has no limit. */
const askMs = 5 * 60_000;

export type DatabaseFacts = SetFacts['databases'][number];

export interface SavedDatabase {
  readonly saved: ResticAnswer<BackedUp>;
  readonly facts: DatabaseFacts;
}

/** Streams a dump from the database's container into the repository. Nothing of it touches this computer's disk. */
export async function saveDatabase(
  access: ResticAccess,
  { part, engine, commands }: DatabasePart & { readonly commands: NonNullable<DatabasePart['commands']> },
  target: ExecTarget,
  labels: BackupLabels,
  step: StepContext,
  onProgress: (progress: { readonly done: number }) => void,
): Promise<SavedDatabase> {
  const { signal } = step;
  const asked = async (command: readonly string[] | undefined): Promise<string | undefined> => {
    if (command === undefined) return undefined;
    try {
      const args = execArguments(target, command);
      return (await run(target.kubectl, args, { signal, timeoutMs: askMs })).stdout;
    } catch (error) {
      if (!(error instanceof WildError) || error.code !== 'tools.failed') throw error;
      // Without these facts, less can be compared after a restore; the dump is as good.
      step.log(`${part}: ${error.detail}`);
      return undefined;
    }
  };
  const version = (await asked(commands.version))?.trim();
  const rows = await asked(commands.rows);
  const dump = [target.kubectl, ...execArguments(target, commands.dump)];
  const saved = await backupCommand(access, dump, commands.file, labels, { signal, onProgress });
  return {
    saved,
    facts: {
      part,
      engine,
      ...(version === undefined ? {} : { version }),
      ...(rows === undefined ? {} : { rows: parseRows(rows) }),
    },
  };
}
