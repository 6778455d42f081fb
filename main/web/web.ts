/** Serves the window for a browser tab. The first line on standard output is its address. */
import { join } from 'node:path';
import { parseArgs } from 'node:util';
import { exitImmediately } from '../lib/exit-immediately.ts';
import { productRoot, productVersion } from '../lib/product-root.ts';
import { createWild } from '../wild.ts';
import { startWebServer } from './server.ts';

const { values } = parseArgs({
  options: { port: { type: 'string' }, 'no-open': { type: 'boolean' } },
  strict: true,
});

const root = productRoot(import.meta.dirname);
const wild = await createWild({ shell: 'window', root, version: productVersion(root) });
wild.background.catch((error: unknown) => console.error(error));
const server = await startWebServer(wild.bridge, join(root, 'out', 'renderer'), Number(values.port ?? 0));
process.stdout.write(`${server.url}\n`);

let ending = false;
async function end(): Promise<void> {
  if (ending) process.exit(1);
  ending = true;
  await server.close();
  await wild.close();
  if (wild.keychainIsWaiting()) exitImmediately(0);
  process.exit(0);
}
process.on('SIGINT', () => void end());
process.on('SIGTERM', () => void end());
