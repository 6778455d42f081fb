/** The `wild` command: the same core as the window, as text or as JSON. */
import type { Bridge } from '../bridge/bridge.ts';
import { exitImmediately } from '../lib/exit-immediately.ts';
import { productRoot, productVersion } from '../lib/product-root.ts';
import { createWild, type Wild } from '../wild.ts';
import { runCli } from './run-cli.ts';

const root = productRoot(import.meta.dirname);
const version = productVersion(root);
const stop = new AbortController();
let wild: Promise<Wild> | undefined;

process.on('SIGINT', () => {
  // The second one does not wait: what runs stays interrupted and can be resumed.
  if (stop.signal.aborted) process.exit(1);
  stop.abort();
});

// What another process does is watched without a hold on this one; the command stays until it has its answer.
setInterval(() => undefined, 60_000);

const code = await runCli(process.argv.slice(2), {
  async bridge(): Promise<Bridge> {
    wild ??= createWild({ shell: 'cli', root, version });
    return (await wild).bridge;
  },
  out: (text) => process.stdout.write(text),
  err: (text) => process.stderr.write(text),
  cwd: process.cwd(),
  version,
  signal: stop.signal,
});
await (await wild)?.close();
if ((await wild)?.keychainIsWaiting()) exitImmediately(code);
process.exitCode = code;
// Watches and connections that only served this command must not keep it alive.
process.exit();
