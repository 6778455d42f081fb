import type { MachineConfigFiles } from '../../cluster/cluster.ts';
import type { StepContext } from '../../operations/operations.ts';
import { runningConfig } from '../../tools/tools.ts';
import type { CloudConnection } from '../cloud-connection.ts';

/**
 * Logs every machine that runs with another configuration than the one in the folder: the difference would be lost the
 * next time that one is applied. Changes nothing.
 */
export async function logConfigDrift(
  connection: CloudConnection,
  configs: Pick<MachineConfigFiles, 'compare'>,
  { signal, log, result }: StepContext,
): Promise<void> {
  const differing: string[] = [];
  for (const { name, address } of (await connection.observe(signal)).nodes) {
    const running = await runningConfig(connection.access(address), signal);
    if (!running.ok) {
      log(`${name} does not return its configuration: ${running.words}`);
      continue;
    }
    const { changes } = await configs.compare(connection.cloud, name, running.value);
    if (changes.length === 0) continue;
    differing.push(name);
    log(`${name} runs with other values than its file: ${changes.map(({ path }) => path).join(', ')}`);
  }
  if (differing.length > 0) result({ differs: differing.join(', ') });
}
