/**
 * One process that removes a machine from a cloud by the calls of the command line, or goes on where another one was
 * killed. Usage: removal-act.ts <root> <cloud> <node>. Prints how it ended.
 */
import { openCommandLine } from './go-on.ts';

const [root = '', cloudId = '', node = ''] = process.argv.slice(2);
const { cloud, call, finish } = await openCommandLine(root, cloudId);

await finish(
  'node.remove',
  async () => (await call('upkeep.start', { cloud, work: { does: 'remove', node }, typed: node })).operation,
);
