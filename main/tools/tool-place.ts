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

/** A tool's path in the cache. Versions have separate folders, so an update never breaks a running tool. */
export function toolPlace(cache: string, tool: string, version: string, platform: string): ToolPlace {
  const name = platform.startsWith('win32') ? `${tool}.exe` : tool;
  const program = join(cache, 'tools', tool, version, name);
  return { program, receipt: `${program}.receipt.json` };
}

/** The receipt from the installation; undefined if the tool isn't completely installed. */
export async function readReceipt(place: ToolPlace): Promise<Receipt | undefined> {
  try {
    const receipt = receiptSchema.safeParse(JSON.parse(await readFile(place.receipt, 'utf8')));
    const { size } = await stat(place.program);
    return receipt.success && size === receipt.data.sizeBytes ? receipt.data : undefined;
  } catch (error) {
    // A truncated receipt counts as missing, so the tool is installed again.
    if (systemCode(error) === 'ENOENT' || error instanceof SyntaxError) return undefined;
    throw error;
  }
}

/** Moves a complete file into place. The receipt is written last, so a partial installation is never used. */
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
