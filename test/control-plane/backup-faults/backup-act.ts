/**
 * One process that backs up with the calls of the command line, or continues where another was killed.
 * Usage: backup-act.ts <root> <cloud> continue|begin [app]. Prints how it ended.
 */
import { appIdSchema } from '../../../contract/ids.ts';
import { openCommandLine } from '../kills/go-on.ts';

const [root = '', cloudId = '', act, app] = process.argv.slice(2);
const { cloud, call, finish } = await openCommandLine(root, cloudId);
const apps = app === undefined ? {} : { apps: [appIdSchema.parse(app)] };

const begin = async () => (await call('backups.run', { cloud, ...apps })).operation;
if (act === 'begin') await begin();
await finish('backup.run', begin);
