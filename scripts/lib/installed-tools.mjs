import { inRoot, node } from './project.mjs';
import { run } from './run.mjs';

/** The programs that Wild Cloud drives, as `wild tools list` knows them. */
export async function installedTools() {
  const { code, stdout, output } = await run(node(), [inRoot('out/main/cli.js'), 'tools', 'list', '--json']);
  if (code !== 0) throw new Error(`wild tools list failed:\n${output}`);
  return JSON.parse(stdout);
}

let go;

/**
 * The Go that builds our tools, as `wild tools go` finds or downloads it, once for each run of a script.
 * @returns {Promise<{program: string, environment: Record<string, string>} | {problem: string}>}
 */
export async function findGo() {
  go ??= run(node(), [inRoot('out/main/cli.js'), 'tools', 'go', '--json'], { timeoutMs: 20 * 60_000 });
  const { code, stdout, output } = await go;
  return code === 0 ? JSON.parse(stdout) : { problem: `no Go: ${output.trim().split('\n').at(-1)}` };
}
