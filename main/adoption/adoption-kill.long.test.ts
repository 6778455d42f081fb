import { spawn } from 'node:child_process';
import { cp, mkdtemp, readdir, readFile, rename, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { expect, onTestFinished, test } from 'vitest';
import { readSecretsText } from './plain-secrets.ts';

const adopter = new URL('./testdata/adopt-once.ts', import.meta.url).pathname;

/** A process that adopts the folder, killed after so many milliseconds of work. @returns whether it came to its end */
async function adopt(base: string, killAfterMs?: number): Promise<'done' | 'killed' | 'failed'> {
  const child = spawn(process.execPath, [adopter, base], { stdio: ['ignore', 'pipe', 'inherit'] });
  const timers: NodeJS.Timeout[] = [];
  child.stdout.on('data', (data: Buffer) => {
    if (killAfterMs === undefined || !data.toString().includes('begun')) return;
    timers.push(setTimeout(() => child.kill('SIGKILL'), killAfterMs));
  });
  const code = await new Promise<number | null>((resolve) => child.on('exit', resolve));
  for (const timer of timers) clearTimeout(timer);
  return code === 0 ? 'done' : code === null ? 'killed' : 'failed';
}

test('killed anywhere, no secret is lost, and the next process ends the work', {
  timeout: 180_000,
}, async () => {
  const killed: number[] = [];
  for (const after of [0, 40, 90, 150, 220]) {
    const base = await mkdtemp(join(tmpdir(), 'wild-adoption-kill-'));
    onTestFinished(() => rm(base, { recursive: true, force: true }));
    const folder = join(base, 'old');
    await cp(new URL('./testdata/poc', import.meta.url), folder, { recursive: true });
    await rename(join(folder, 'gitignore'), join(folder, '.gitignore'));
    if ((await adopt(base, after)) === 'killed') killed.push(after);

    const secrets = await readFile(join(folder, 'secrets.yaml'), 'utf8');
    const config = await readFile(join(folder, 'config.yaml'), 'utf8');
    // Either the old file as a whole, or the encrypted one as a whole; the settings go after it, never before.
    if (readSecretsText(secrets).is === 'plain') {
      expect(secrets).toContain('password: short\n');
      expect(config).toContain('Lantern-Mosaic-77-Quilt');
      expect(await readdir(join(folder, 'apps/ghost'))).toContain('ghost-secrets.yaml');
    } else expect(readSecretsText(secrets).is).toBe('sealed');

    expect(await adopt(base)).toBe('done');
    const left = await readFile(join(folder, 'config.yaml'), 'utf8');
    expect(left).not.toContain('Lantern-Mosaic-77-Quilt');
    expect(await readFile(join(folder, 'secrets.yaml'), 'utf8')).toContain('ROUTER_PASSWORD: ENC[');
    // What a killed writer began goes with the first change of the cloud, once it is a minute old.
    const names = (await readdir(join(folder, '.wildcloud'))).filter((name) => !name.endsWith('.wild-tmp'));
    expect(names).toEqual(['cache', 'cloud.yaml', 'identity.age', 'logs']);
  }
  expect(killed.length).toBeGreaterThan(1);
});
