/**
 * A test runs this in a separate process and kills it: installs an app that cannot become ready, and prints the
 * operation's id. Usage: install-and-hang.ts <kubeconfig> <folder> <app>. The app must not need passwords, because the
 * keychain is in memory.
 */
import { appId, openBench } from './deploy-bench.ts';

const [kubeconfig = '', folder = '', app = ''] = process.argv.slice(2);
const bench = await openBench({ kubeconfig }, { folder });
const id = await bench.deploy.install(bench.cloud, appId(app));
process.stdout.write(`${id}\n`);
await bench.operations.settled(id);
