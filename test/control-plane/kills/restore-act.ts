/**
 * One process that restores an app in place with the calls of the command line, or continues where another was killed.
 * Usage: restore-act.ts <root> <cloud> <app> <set>. Prints how it ended.
 */
import type { AppId } from '../../../contract/ids.ts';
import type { RestoreWork } from '../../../contract/restores.ts';
import { openCommandLine } from './go-on.ts';

const [root = '', cloudId = '', app = '', set = ''] = process.argv.slice(2);
const { cloud, call, finish } = await openCommandLine(root, cloudId);

await finish('restore.app', async () => {
  const work: RestoreWork = { does: 'app', place: 'disk', set, app: app as AppId, how: 'in-place' };
  const { fingerprint, confirm, refusals } = await call('restores.plan', { cloud, work });
  if (refusals.length > 0) throw new Error(JSON.stringify(refusals));
  const { operation } = await call('restores.run', {
    ...{ cloud, work, fingerprint },
    ...(confirm === undefined ? {} : { typed: confirm }),
  });
  return operation;
});
