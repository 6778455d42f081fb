// Run as a program of its own (`node --expose-gc`), so that its memory is that of templates only. Prints a line of JSON
// for each case: how it ended, the time of the processor, and the most memory that it held, where the system tells.
import { existsSync, readFileSync, writeFileSync } from 'node:fs';
import { WildError } from '../../lib/wild-error.ts';
import { renderTemplate } from '../templates.ts';
import { hostileCases, type HostileCase } from './hostile-cases.suite.ts';

for (const hostile of hostileCases) {
  const template = hostile.template();
  const values = hostile.values?.() ?? {};
  forgetPeak();
  const started = process.cpuUsage();
  const ended = endOf(hostile, template, values);
  const { user, system } = process.cpuUsage(started);
  const line = {
    what: hostile.what,
    ended,
    ms: (user + system) / 1000,
    kilobytes: peak(),
  };
  process.stdout.write(`${JSON.stringify(line)}\n`);
}

/** Linux alone can begin to count again. */
function forgetPeak(): void {
  globalThis.gc?.();
  if (existsSync('/proc/self/clear_refs')) writeFileSync('/proc/self/clear_refs', '5');
}

function peak(): number | null {
  if (!existsSync('/proc/self/clear_refs')) return null;
  return Number(/VmHWM:\s*(\d+) kB/.exec(readFileSync('/proc/self/status', 'utf8'))?.[1]);
}

function endOf(hostile: HostileCase, template: string, values: Parameters<typeof renderTemplate>[1]): string {
  try {
    const output = renderTemplate(template, values, { name: 'hostile' });
    return output.length > 1_000_000 || output.includes('reached')
      ? `rendered ${output.slice(0, 100)}`
      : 'rendered';
  } catch (error) {
    if (!(error instanceof WildError)) return `${hostile.what}: ${String(error)}`;
    const spoken = `${error.title} ${error.detail} ${error.hint} ${JSON.stringify(error.context)}`;
    return spoken.length > 2000 ? `${error.code} in ${spoken.length} characters` : error.code;
  }
}
