import { startHelperProcess } from './drive-helper.ts';

await startHelperProcess(process.argv.slice(2));
process.exit(0);
