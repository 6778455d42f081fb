import { inRoot, node } from './project.mjs';
import { run } from './run.mjs';

/** The tools that Wild Cloud runs, as `wild tools list` reports them. */
export async function installedTools() {
  const { code, stdout, output } = await run(node(), [inRoot('out/main/cli.js'), 'tools', 'list', '--json']);
  if (code !== 0) throw new Error(`wild tools list failed:\n${output}`);
  return JSON.parse(stdout);
}

let go;

/**
 * The Go toolchain that builds our tools, found or downloaded by `wild tools go`, once per run of a script.
 * @returns {Promise<{program: string, environment: Record<string, string>} | {problem: string}>}
 */
export async function findGo() {
  go ??= run(node(), [inRoot('out/main/cli.js'), 'tools', 'go', '--json'], { timeoutMs: 20 * 60_000 });
  const { code, stdout, output } = await go;
  return code === 0 ? JSON.parse(stdout) : { problem: `no Go: ${output.trim().split('\n').at(-1)}` };
}
