/** The `wild` command: the same core as the window, as text or as JSON. */
import type { Bridge } from '../bridge/bridge.ts';
import { exitImmediately } from '../lib/exit-immediately.ts';
import { productRoot, productVersion } from '../lib/product-root.ts';
import type { Wild } from '../wild.ts';
import { runCli } from './run-cli.ts';

const root = productRoot(import.meta.dirname);
const version = productVersion(root);
const stop = new AbortController();
let wild: Promise<Wild> | undefined;

for (const signal of ['SIGINT', 'SIGTERM'] as const) {
  process.on(signal, () => {
    // A second Ctrl+C does not wait: operations stay interrupted and can be resumed.
    if (stop.signal.aborted) process.exit(1);
    stop.abort();
  });
}

// Watching another process keeps nothing open, so this keeps the command alive until it has its answer.
setInterval(() => undefined, 60_000);

const code = await runCli(process.argv.slice(2), {
  async bridge(): Promise<Bridge> {
    wild ??= loadWild();
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

async function loadWild(): Promise<Wild> {
  const { createWild } = await import('../wild.ts');
  return createWild({ shell: 'cli', root, version });
}
