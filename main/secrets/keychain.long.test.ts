import { spawn, spawnSync } from 'node:child_process';
import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { text } from 'node:stream/consumers';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { awaitedLater } from '../lib/awaited-later.ts';
import { Secret } from '../lib/secret.ts';
import { fakeKeychain } from './keychain.fake.ts';
import { keychainSuite } from './keychain.suite.ts';
import { keytarKeychain, type Keytar } from './keytar-keychain.ts';

describe('the fake', () => {
  test.each(keychainSuite.map((one) => [one.name, one] as const))('%s', async (_, one) => {
    await expect(one.run(fakeKeychain())).resolves.toBeUndefined();
  });
});

describe('messages of the library', () => {
  const saying = (message: string): Keytar => {
    const fail = () => Promise.reject(new Error(message));
    return { getPassword: fail, setPassword: fail, deletePassword: fail };
  };
  test.each([
    ['Cannot autolaunch D-Bus without X11 $DISPLAY', 'unavailable'],
    ['The name org.freedesktop.secrets was not provided by any .service files', 'unavailable'],
    ['Object does not exist at path “/org/freedesktop/secrets/collection/login”', 'unavailable'],
    [
      'Failed to load keytar native addon, checked ["../build/Release"] on prebuilds/linux-x64',
      'unavailable',
    ],
    ['Error spawning command line “dbus-launch --autolaunch”', 'unavailable'],
    ['something never seen before', 'unavailable'],
    ['Cannot create an item in a locked collection', 'locked'],
    ['Cannot get secret of a locked object', 'locked'],
    ['User interaction is not allowed.', 'locked'],
    ['The prompt was dismissed', 'denied'],
    ['User canceled the operation.', 'denied'],
    ['The user name or passphrase you entered is not correct.', 'denied'],
    ['Access is denied.', 'denied'],
  ])('%s means %s', async (message, state) => {
    const keychain = keytarKeychain({ load: async () => saying(message) });
    for (const answer of [
      await keychain.get('a'),
      await keychain.set('a', new Secret('x')),
      await keychain.delete('a'),
    ]) {
      expect(answer).toEqual({ state, message: message });
    }
  });

  test('a library that cannot be loaded means that there is no keychain', async () => {
    const keychain = keytarKeychain({
      load: () => Promise.reject(new Error('libsecret-1.so.0: cannot open shared object file')),
    });
    expect(await keychain.get('a')).toMatchObject({ state: 'unavailable' });
  });

  test('an unanswered call is not repeated, and queued ones are answered', async () => {
    let calls = 0;
    let answer: (value: string) => void = () => {};
    const getPassword = () => {
      calls += 1;
      return new Promise<string>((resolve) => (answer = resolve));
    };
    const keychain = keytarKeychain({
      timeoutMs: 400,
      load: async () => ({ ...saying('unused'), getPassword }),
    });
    const answers = await Promise.all([keychain.get('a'), keychain.get('b'), keychain.get('c')]);
    expect(answers.map(({ state }) => state)).toEqual(['locked', 'locked', 'locked']);
    expect(calls).toBe(1);
    expect(keychain.isWaiting()).toBe(true);
    const asked = performance.now();
    expect(await keychain.get('d')).toMatchObject({ state: 'locked' });
    expect(performance.now() - asked).toBeLessThan(200);
    answer('late');
    await expect.poll(() => keychain.isWaiting(), { interval: 5 }).toBe(false);
    const next = awaitedLater(keychain.get('a'));
    await expect.poll(() => calls, { interval: 5 }).toBe(2);
    answer('in time');
    expect(await next).toMatchObject({ state: 'found' });
    expect(keychain.isWaiting()).toBe(false);
  });
});

const programs = ['dbus-run-session', 'gnome-keyring-daemon'];
const missing =
  process.platform !== 'linux'
    ? ['Linux']
    : programs.filter((name) => spawnSync(name, ['--version']).error !== undefined);
const reason = missing.length === 0 ? '' : ` (needs ${missing.join(', ')})`;

describe.skipIf(missing.length > 0)(`a real keychain on a private bus${reason}`, () => {
  let home = '';
  beforeAll(() => {
    home = mkdtempSync(join(tmpdir(), 'wild-keyring-'));
  });
  afterAll(() => {
    rmSync(home, { recursive: true, force: true });
  });

  /** Runs a script in a session of its own. `start` says whether the keychain's daemon runs. */
  async function inSession(start: string, body: string, own = home): Promise<unknown> {
    const script = `
      const { keytarKeychain } = await import(${JSON.stringify(import.meta.resolve('./keytar-keychain.ts'))});
      const { keychainSuite } = await import(${JSON.stringify(import.meta.resolve('./keychain.suite.ts'))});
      const { Secret } = await import(${JSON.stringify(import.meta.resolve('../lib/secret.ts'))});
      const keychain = keytarKeychain({ timeoutMs: 5000 });
      const states = async (work) => (await work).state;
      const result = await (async () => { ${body} })();
      process.stdout.write('RESULT ' + JSON.stringify(result) + '\\n');`;
    const node = `exec "$NODE" --input-type=module -e "$SCRIPT"`;
    const env = {
      PATH: process.env['PATH'] ?? '',
      HOME: own,
      XDG_RUNTIME_DIR: own,
      NODE: process.execPath,
      SCRIPT: script,
    };
    const child =
      start === 'no bus'
        ? spawn('sh', ['-c', node], { env, detached: true })
        : spawn('dbus-run-session', ['--', 'sh', '-c', `${start}; ${node}`], { env, detached: true });
    // Whatever hangs in there ends with the whole session.
    const limit = setTimeout(() => child.pid !== undefined && process.kill(-child.pid, 'SIGKILL'), 15_000);
    const [out, errors] = await Promise.all([text(child.stdout), text(child.stderr)]);
    clearTimeout(limit);
    const line = out.split('\n').find((one) => one.startsWith('RESULT '));
    if (line === undefined) throw new Error(`No result from the session: ${out}${errors}`);
    return JSON.parse(line.slice('RESULT '.length));
  }

  const unlocked = `printf 'pw\\n' | gnome-keyring-daemon --unlock --components=secrets >/dev/null 2>&1`;
  const notUnlocked = 'gnome-keyring-daemon --start --components=secrets >/dev/null 2>&1';

  test('passes the suite', async () => {
    const answers = await inSession(
      unlocked,
      `const failures = [];
       for (const one of keychainSuite) {
         for (const account of ['c-new000000000', 'c-one000000000', 'c-two000000000']) await keychain.delete(account);
         await one.run(keychain).catch((error) => failures.push(one.name + ': ' + error.message));
       }
       return { ran: keychainSuite.length, failures };`,
    );
    expect(answers).toEqual({ ran: keychainSuite.length, failures: [] });
  });

  test('reports locked rather than absent, and keeps its entries', async () => {
    const all = `return [await states(keychain.get('c-kept00000000')), await states(keychain.get('c-none00000000')),
      await states(keychain.set('c-kept00000000', new Secret('y'))), await states(keychain.delete('c-kept00000000'))];`;
    expect(await inSession(unlocked, `return states(keychain.set('c-kept00000000', new Secret('x')));`)).toBe(
      'found',
    );
    expect(await inSession(notUnlocked, all)).toEqual(['locked', 'locked', 'locked', 'locked']);
    expect(
      await inSession(
        unlocked,
        `const a = await keychain.get('c-kept00000000'); return a.state + ' ' + a.value?.expose();`,
      ),
    ).toBe('found x');
  });

  test('reports unavailable if it was never created', async () => {
    const fresh = mkdtempSync(join(home, 'fresh-'));
    expect(await inSession(notUnlocked, `return states(keychain.get('a'));`, fresh)).toBe('unavailable');
  });

  test('reports unavailable without a bus', async () => {
    expect(
      await inSession(
        'no bus',
        `return [await states(keychain.get('a')), await states(keychain.set('a', new Secret('x')))];`,
      ),
    ).toEqual(['unavailable', 'unavailable']);
  });

  test('reports locked in time if it stops responding, and blocks nothing else', async () => {
    const answers = await inSession(
      unlocked,
      `const fs = await import('node:fs/promises');
       const patient = keytarKeychain({ timeoutMs: 300 });
       await keychain.set('a', new Secret('x'));
       const pids = (await fs.readdir('/proc')).filter((name) => /^\\d+$/.test(name));
       const isOurs = async (pid) => (await fs.readFile('/proc/' + pid + '/environ', 'utf8').catch(() => '')).includes('HOME=' + process.env.HOME + '\\0')
         && (await fs.readFile('/proc/' + pid + '/comm', 'utf8').catch(() => '')).startsWith('gnome-keyring');
       const daemons = [];
       for (const pid of pids) if (await isOurs(pid)) daemons.push(Number(pid));
       for (const pid of daemons) process.kill(pid, 'SIGSTOP');
       try {
         const answers = await Promise.all(['a', 'b', 'c', 'd', 'e', 'f'].map((account) => states(patient.get(account))));
         await fs.readFile('/proc/self/stat');
         // A daemon that has just started may still have its parent beside it.
         return [daemons.length > 0, ...new Set(answers)];
       } finally {
         for (const pid of daemons) process.kill(pid, 'SIGCONT');
       }`,
    );
    expect(answers).toEqual([true, 'locked']);
  });
});
