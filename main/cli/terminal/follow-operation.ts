import type { Operation, StepStatus } from '../../../contract/operations.ts';
import type { OperationId } from '../../../contract/ids.ts';
import type { CommandContext } from '../command.ts';
import { errorText } from './error-text.ts';
import { isActive, stateLabel } from './operation-state.ts';

/**
 * Prints each step when it starts and when it ends. Ctrl+C cancels the operation and waits until it has stopped.
 * @returns the exit code: 0 if the operation succeeded, otherwise 1
 */
export async function followOperation(
  context: CommandContext,
  id: string,
  signal: AbortSignal,
  err: (text: string) => void,
): Promise<number> {
  const operation = id as OperationId;
  const printed = new Map<string, string>();
  let last = await context.call('operations.get', { operation });
  printSteps(last);
  const cancel = () => void context.call('operations.cancel', { operation });
  signal.addEventListener('abort', cancel, { once: true });
  if (isActive(last)) {
    for await (const seen of context.stream('operations.watch', {})) {
      if (seen.id !== operation) continue;
      last = seen;
      printSteps(last);
      if (!isActive(last)) break;
    }
  }
  signal.removeEventListener('abort', cancel);
  if (signal.aborted) last = await context.call('operations.cancel', { operation });
  context.print(last, outcome);
  return last.state === 'done' ? 0 : 1;

  function printSteps(now: Operation): void {
    if (context.json) return;
    const queued = now.waitsFor && `… ${now.title.text} is waiting for: ${now.waitsFor.title.text}`;
    if (queued !== undefined && printed.get('') !== queued) {
      printed.set('', queued);
      err(`${queued}\n`);
    }
    now.steps.forEach((step, index) => {
      const line = stepLine(step, index + 1, now.steps.length);
      if (line === undefined || printed.get(step.id) === line) return;
      printed.set(step.id, line);
      err(`${line}\n`);
    });
  }
}

function stepLine(step: StepStatus, number: number, count: number): string | undefined {
  const name = `${String(number).padStart(String(count).length)}/${count} ${step.title.text}`;
  switch (step.state) {
    case 'running':
      return `… ${name}${step.note ? `: ${step.note.text}` : ''}`;
    case 'done':
      return `✓ ${name}${duration(step)}`;
    case 'failed':
      return `✗ ${name}`;
    case 'skipped':
      return `- ${name}`;
    case 'waiting':
      return undefined;
  }
}

function duration({ startedAt, endedAt, tookMs }: StepStatus): string {
  if (tookMs !== undefined) return ` (${(tookMs / 1000).toFixed(1)} s)`;
  if (startedAt === undefined || endedAt === undefined) return '';
  return ` (${(Math.max(0, Date.parse(endedAt) - Date.parse(startedAt)) / 1000).toFixed(1)} s)`;
}

function outcome(operation: Operation): string {
  const facts = Object.entries(operation.result ?? {}).map(([name, value]) => `  ${name}: ${value}`);
  switch (operation.state) {
    case 'done':
      return [`${operation.title.text}: done`, ...facts].join('\n');
    case 'cancelled':
      return `${operation.title.text}: cancelled. To continue, run: wild operation resume ${operation.id}`;
    default: {
      const { error } = operation;
      const reason = error ? errorText(error) : stateLabel(operation);
      return `${operation.title.text}: failed\n${reason}\nTo continue, run: wild operation resume ${operation.id}`;
    }
  }
}
