import assert from 'node:assert/strict';
import type { Operation } from '../../../contract/operations.ts';
import { minutes, type Climb } from './rung.ts';

const tooSlow: readonly (string | undefined)[] = [
  'cluster.timed-out',
  'cluster.unhealthy',
  'deploy.timed-out',
  'upkeep.not-back',
  'upkeep.not-well',
];

/**
 * Runs a command that starts an operation. An emulated processor may take longer than Wild Cloud waits; like a person, this then
 * continues the operation, up to three times.
 */
export async function runSlow({ commands, say }: Climb, args: readonly string[]) {
  const inCloud = ['--cloud', commands.cloud];
  const options = { mayFail: true, timeoutMs: minutes(60) };
  const { code, text } = await commands.run([...args, ...inCloud, ...commands.unlock], options);
  if (code === 0) return;
  for (let tries = 1; ; tries++) {
    const { json } = await commands.run(['operation', 'list', '--json', ...inCloud]);
    const [last] = json as readonly Operation[];
    if (last?.state === 'done') return;
    assert(last && tooSlow.includes(last.error?.code) && tries <= 3, last?.error?.detail ?? text);
    say(`${last.error?.detail} The operation continues.`);
    await commands.run(['operation', 'resume', last.id, ...inCloud, ...commands.unlock], options);
  }
}
