/**
 * Run by a test as a process of its own, which is then killed: installs an app that cannot become ready, and prints the
 * operation's id. Usage: install-and-hang.ts <kubeconfig> <folder> <app>. Its app must need no password, because its key
 * ring is in memory.
 */
import { appId, openBench } from './deploy-bench.ts';

const [kubeconfig = '', folder = '', app = ''] = process.argv.slice(2);
const bench = await openBench({ kubeconfig }, { folder });
const id = await bench.deploy.install(bench.cloud, appId(app));
process.stdout.write(`${id}\n`);
await bench.operations.settled(id);
