import { fileNames, type MachineConfigFiles } from '../../cluster/cluster.ts';
import { dryRunConfig, runningConfig, type TalosAnswer } from '../../tools/tools.ts';
import type { ObservedNode } from './observed.ts';
import type { ApplyFacts, ApplyVerdict } from '../plan/plan-apply.ts';
import type { CloudConnection } from '../cloud-connection.ts';

/** How a machine's configuration differs from the one in the folder, and its answer to a dry run of that one. */
export async function applyFacts(
  connection: CloudConnection,
  { name, address, answers }: ObservedNode,
  configs: Pick<MachineConfigFiles, 'compare'>,
  signal?: AbortSignal,
): Promise<ApplyFacts> {
  if (!answers) return {};
  const access = connection.access(address);
  const running = await runningConfig(access, signal);
  if (!running.ok) return { verdict: { state: 'refused', words: running.words } };
  const diff = await configs.compare(connection.cloud, name, running.value);
  const answer = await dryRunConfig(access, connection.cloud.path(fileNames.final(name)), signal);
  return { diff, verdict: verdictOf(answer) };
}

/** `Applied configuration with a reboot: …` or `without a reboot` before Talos 1.14; later versions never restart. */
export function verdictOf(answer: TalosAnswer): ApplyVerdict {
  if (!answer.ok) return { state: 'refused', words: answer.words };
  return { state: /^Applied configuration with a reboot\b/m.test(answer.text) ? 'restarts' : 'at-once' };
}
