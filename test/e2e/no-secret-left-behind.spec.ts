/** After a full run, no password and no key is found in any file or process. */
import { appendFile, mkdir, readFile, writeFile } from 'node:fs/promises';
import { spawn } from 'node:child_process';
import { randomBytes } from 'node:crypto';
import { join } from 'node:path';
import { gzipSync } from 'node:zlib';
import { chromium } from '@playwright/test';
import { createHunter, type Find } from './canary-hunt.ts';
import { expect, test } from './fixtures.ts';
import { desktopBrowser } from './find-browser.ts';
import { startServer } from './web-shell.ts';

const canary = (kind: string) => `${kind} "${randomBytes(9).toString('hex')}" & <ä>`;
const wordCanary = () => `canary${randomBytes(12).toString('hex')}`;

test('the hunter finds what is planted, in every form and place', async ({ home }) => {
  const value = canary('planted');
  const hunter = createHunter(new Map([['planted', value]]));
  const folder = home.path('planted');
  await mkdir(join(folder, '.hidden'), { recursive: true });
  const bytes = Buffer.from(value);
  const plants: readonly (string | Buffer)[] = [
    value,
    JSON.stringify({ value }),
    JSON.stringify(JSON.stringify({ value })),
    bytes.toString('base64'),
    Buffer.from(`x${value}y`).toString('base64'),
    Buffer.from(`xx${value}yy`).toString('base64url'),
    bytes.toString('hex'),
    bytes.toString('hex').toUpperCase(),
    `https://a.example/?x=${encodeURIComponent(value)}`,
    Buffer.from(value, 'utf16le'),
    `${value.slice(0, 12)}\n${value.slice(12)}`,
    `${value.slice(0, 12)}\u001B[1m${value.slice(12)}`,
    Buffer.concat([Buffer.from([0, 255, 254]), bytes, Buffer.from([0])]),
  ];
  await Promise.all(plants.map((plant, at) => writeFile(join(folder, '.hidden', `plant-${at}`), plant)));
  const { files, finds } = await hunter.inFolder(folder);
  expect(files).toBe(plants.length);
  expect(new Set(finds.map(({ where }) => where)).size).toBe(plants.length);
  expect(JSON.stringify(finds)).not.toContain(value);
  expect((await createHunter(new Map([['other', canary('other')]])).inFolder(folder)).finds).toEqual([]);
  // Compressed files aren't searched; nothing here compresses what it writes.
  expect(hunter.inText('gzip', gzipSync(value))).toEqual([]);

  const stop = hunter.watchProcesses();
  const [inLine, inEnvironment] = [
    spawn('sleep', ['5'], { argv0: value, stdio: 'ignore' }),
    spawn('sleep', ['5'], { env: { ...process.env, PLANTED: value }, stdio: 'ignore' }),
  ];
  await new Promise((resolve) => setTimeout(resolve, 1500));
  const sampled = await stop();
  for (const child of [inLine, inEnvironment]) child.kill();
  expect(sampled.finds).toContainEqual(expect.objectContaining({ where: `cmdline of ${inLine.pid}` }));
  expect(sampled.finds).toContainEqual(expect.objectContaining({ where: `environ of ${inEnvironment.pid}` }));
});

test('a whole run leaves no password and no key anywhere but in the cluster', async ({ home }) => {
  test.setTimeout(900_000);
  const began = Date.now() - 1000;
  const temporary = home.path('tmp');
  await mkdir(temporary, { recursive: true });
  const before = process.env['TMPDIR'];
  process.env['TMPDIR'] = temporary;
  const values = new Map([
    ['typed', canary('typed')],
    ['mail', wordCanary()],
    ['mistyped', canary('mistyped')],
  ]);
  const stop = createHunter(values).watchProcesses();
  const wild = async (args: readonly string[], input = '', code = 0) => {
    const done = await home.wild(args, { input });
    expect(done.code, `wild ${args.join(' ')}\n${done.stderr}`).toBe(code);
    return done;
  };
  try {
    await wild(['practice', 'up', '--machines', '1']);
    await wild(['secret', 'set', 'mine.typed'], values.get('typed'));
    await wild(['app', 'add', 'ghost']);
    await wild(['secret', 'set', 'apps.ghost.smtpPassword'], values.get('mail'));
    for (const path of (await wild(['secret', 'list'])).stdout.trim().split('\n')) {
      values.set(path, (await wild(['secret', 'get', path])).stdout.trim());
    }
    values.set('old key', (await wild(['secret', 'identity', '--reveal', '--yes'])).stdout.trim());
    const stopAll = createHunter(values).watchProcesses();

    // Failures, as text and as JSON.
    const secretAsKey = await wild(['secret', 'recover', '--json'], values.get('mistyped'), 1);
    await wild(['secret', 'set', 'mine', '--json'], values.get('mistyped'), 1);
    await wild(['secret', 'get', 'mine.nothing', '--json'], '', 1);
    await home.wild(['app', 'add', 'nothing', '--json']);
    await wild(['app', 'deploy', 'ghost']);
    await wild(['app', 'diff', 'ghost']);
    await wild(['app', 'status', 'ghost', '--json']);
    await wild(['secret', 'rotate', 'apps.ghost.dbPassword']);
    values.set('new password', (await wild(['secret', 'get', 'apps.ghost.dbPassword'])).stdout.trim());
    const planned = await wild(['app', 'diff', 'ghost']);
    await home.wild(['app', 'deploy', 'ghost']);
    await wild(['secret', 'rotate', '--data-key']);
    await wild(['secret', 'rotate', '--identity']);
    values.set('new key', (await wild(['secret', 'identity', '--reveal', '--yes'])).stdout.trim());
    const everything = createHunter(values);

    // The window, in a browser that keeps what it wants to keep.
    const { server, address } = await startServer(home);
    const executablePath = desktopBrowser();
    const browser = await chromium.launchPersistentContext(home.path('browser'), {
      ...(executablePath === undefined ? {} : { executablePath }),
      args: ['--no-sandbox', '--disable-gpu', '--disable-dev-shm-usage'],
    });
    const page = await browser.newPage();
    await page.goto(address);
    await page
      .getByRole('link', { name: /Practice/ })
      .first()
      .click();
    await page.getByRole('link', { name: 'Settings', exact: true }).click();
    const show = page.getByRole('button', { name: /Reveal mine.typed/ });
    await show.focus();
    await show.press('Enter');
    await page.keyboard.press('Enter');
    await expect(page.getByText(values.get('typed') ?? '-')).toBeVisible();
    const showKey = page.getByRole('button', { name: /Reveal the key/ });
    await showKey.focus();
    await showKey.press('Enter');
    await page.keyboard.press('Enter');
    await expect(page.getByText(values.get('new key') ?? '-')).toBeVisible();
    await page.reload();
    const kept = await page.evaluate(async () =>
      JSON.stringify([
        Object.entries(localStorage),
        Object.entries(sessionStorage),
        await indexedDB.databases(),
        location.href,
      ]),
    );
    await browser.close();
    server.kill('SIGTERM');

    const processes = [await stop(), await stopAll()];
    const folders = await everything.inFolder(home.folder);
    const cache = await everything.inFolder(home.env['WILD_CACHE'] ?? '', began);
    const said = [secretAsKey.stdout, secretAsKey.stderr, planned.stdout, planned.stderr, kept].join('\n');
    const finds: readonly Find[] = [
      ...processes.flatMap((one) => one.finds),
      ...folders.finds,
      ...cache.finds,
      ...everything.inText('what was said', Buffer.from(said)),
    ];
    // The cluster is where passwords are meant to go; the key is not.
    const isCluster = ({ where, name }: Find) => /\/etcd\//.test(where) && !name.endsWith('key');
    expect(finds.filter((find) => !isCluster(find))).toEqual([]);
    expect(finds.filter(isCluster).map(({ name }) => name)).toContain('mail');
    expect(folders.files).toBeGreaterThan(50);
    test.info().annotations.push({
      type: 'hunted',
      description: `${values.size} values, ${folders.files + cache.files} files, ${processes.map((one) => Math.round(one.processes)).join(' and ')} processes`,
    });
    console.log(test.info().annotations.at(-1)?.description);

    // The same hunt with one value where it should not be finds it: it was not blind.
    await appendFile(home.path('wild', 'state', 'planted.log'), values.get('mail') ?? '');
    const again = await everything.inFolder(home.path('wild', 'state'));
    expect(again.finds.some(({ where }) => where.endsWith('planted.log'))).toBe(true);
    expect(await readFile(home.path('wild', 'state', 'planted.log'), 'utf8')).toContain('canary');
  } finally {
    await stop();
    if (before === undefined) delete process.env['TMPDIR'];
    else process.env['TMPDIR'] = before;
  }
});
