import { inRoot, node } from './project.mjs';
import { run } from './run.mjs';

/** The programs that Wild Cloud drives, as `wild tools list` knows them. */
export async function installedTools() {
  const { code, stdout, output } = await run(node(), [inRoot('out/main/cli.js'), 'tools', 'list', '--json']);
  if (code !== 0) throw new Error(`wild tools list failed:\n${output}`);
  return JSON.parse(stdout);
}
