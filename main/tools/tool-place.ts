import { createHash } from 'node:crypto';
import { createReadStream } from 'node:fs';
import { chmod, mkdir, readFile, rename, stat, writeFile } from 'node:fs/promises';
import { dirname, join } from 'node:path';
import { pipeline } from 'node:stream/promises';
import { z } from 'zod';
import { systemCode } from '../lib/wild-error.ts';

const receiptSchema = z.strictObject({
  source: z.enum(['downloaded', 'built']),
  sha256: z.string(),
  sizeBytes: z.number(),
  from: z.string(),
});
export type Receipt = z.infer<typeof receiptSchema>;

export interface ToolPlace {
  readonly program: string;
  readonly receipt: string;
}

/** Where a tool of one version lies in the cache. Versions lie beside each other, so an update never breaks a running one. */
export function toolPlace(cache: string, tool: string, version: string, platform: string): ToolPlace {
  const name = platform.startsWith('win32') ? `${tool}.exe` : tool;
  const program = join(cache, 'tools', tool, version, name);
  return { program, receipt: `${program}.receipt.json` };
}

/** What was noted when the tool was put there; undefined when it is not (wholly) there. */
export async function readReceipt(place: ToolPlace): Promise<Receipt | undefined> {
  try {
    const receipt = receiptSchema.safeParse(JSON.parse(await readFile(place.receipt, 'utf8')));
    const { size } = await stat(place.program);
    return receipt.success && size === receipt.data.sizeBytes ? receipt.data : undefined;
  } catch (error) {
    // A receipt cut off by a crash counts as none: the tool is then fetched again.
    if (systemCode(error) === 'ENOENT' || error instanceof SyntaxError) return undefined;
    throw error;
  }
}

/** Puts a finished file in its place; the receipt comes last, so that half a tool is never taken for one. */
export async function settleTool(
  place: ToolPlace,
  file: string,
  source: Receipt['source'],
  from: string,
): Promise<Receipt> {
  await mkdir(dirname(place.program), { recursive: true });
  await chmod(file, 0o755);
  const receipt = { source, sha256: await sha256Of(file), sizeBytes: (await stat(file)).size, from };
  await rename(file, place.program);
  await writeFile(`${place.receipt}.new`, `${JSON.stringify(receipt, undefined, 2)}\n`);
  await rename(`${place.receipt}.new`, place.receipt);
  return receipt;
}

export async function sha256Of(file: string): Promise<string> {
  const hash = createHash('sha256');
  await pipeline(createReadStream(file), hash);
  return hash.digest('hex');
}
