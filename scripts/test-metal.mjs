#!/usr/bin/env node
// `npm run test:metal [-- --continue] [-- --to=<rung>]`: the product on real Talos, in virtual machines. Builds Talos, Kubernetes and
// their images once, into the cache; then climbs from power-on to an app, rung by rung. --continue goes on where the last run stopped.
import { spawn } from 'node:child_process';
import { once } from 'node:events';
import { parseArgs } from 'node:util';
import { findProgram } from './lib/find-program.mjs';
import { findGo } from './lib/installed-tools.mjs';
import { inRoot, node, requireNode } from './lib/project.mjs';
import { endTogether, run } from './lib/run.mjs';
import { toolPaths } from './lib/tool-paths.mjs';

requireNode(20, '`npm run test:metal`');
const { values } = parseArgs({
  options: {
    continue: { type: 'boolean', default: false },
    to: { type: 'string' },
    'only-build': { type: 'boolean', default: false },
  },
});

/** Programs of Debian that nothing brings along, and the package of each. */
const programs = {
  'qemu-system-x86_64': 'qemu-system-x86',
  'apt-get': 'apt',
  'dpkg-deb': 'dpkg',
  ip: 'iproute2',
  tar: 'tar',
  unshare: 'util-linux',
  xz: 'xz-utils',
};
const missing = Object.entries(programs).filter(([program]) => !findProgram(program));
if (process.platform !== 'linux' || process.arch !== 'x64' || process.getuid?.() !== 0)
  fail('It needs Linux on x64, and root.');
if (missing.length > 0) fail(`It needs: apt-get install ${missing.map(([, name]) => name).join(' ')}`);

endTogether();
await succeed('The build failed.', node(), [inRoot('scripts/build.mjs'), '--only', 'main']);
const go = await findGo();
if (go.problem) fail(go.problem);
const env = { ...go.environment, ...(await toolPaths()), WILD_GO: go.program };
for (const tool of ['WILD_KUBECTL', 'WILD_TALOSCTL']) {
  if (!env[tool]) fail(`${tool} is missing: \`npm test\` builds the tools that Wild Cloud runs.`);
}
await succeed('Real Talos could not be built.', node(), [inRoot('test/metal/build/build.ts')], {
  env,
  show: true,
});
if (values['only-build']) process.exit();

// Machines, router and servers are in namespaces of their own, which end with the climb, whatever happens. That ends when its stdin
// does: when this script ends.
const namespaces = ['--net', '--mount', '--pid', '--fork', '--kill-child', '--mount-proc'];
const options = [...(values.continue ? ['--continue'] : []), ...(values.to ? [`--to=${values.to}`] : [])];
const climb = ['unshare', ...namespaces, node(), inRoot('test/metal/climb.ts'), ...options];
const child = spawn('nice', ['-n', '10', ...climb], {
  env: { ...process.env, ...env },
  stdio: ['pipe', 'inherit', 'inherit'],
});
const [code] = await once(child, 'exit');
process.exit(code ?? 1);

async function succeed(problem, program, args, more = {}) {
  const { code, output } = await run(program, args, more);
  if (code !== 0) fail(`${output}${problem}`);
}

function fail(problem) {
  console.error(problem);
  process.exit(1);
}
