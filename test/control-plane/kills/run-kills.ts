import { copyFile, cp, mkdir, mkdtemp, readFile, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { practiceCloudId } from '../../../main/practice/practice.ts';
import { bundleProgram } from '../../bundle-program.ts';
import { program, serviceFiles } from '../fixture-services.ts';
import { type AppFiles, tiny, writeApps } from '../fixture-apps.ts';
import { startReleaseMirror } from '../release-mirror.ts';
import { openTools } from '../open-tools.ts';
import { type Act, kindOf, type Told } from './acts.ts';
import { child } from './killable.ts';
import { look, type Seen } from './look.ts';
import { makePracticeCloud } from './practice-cloud.ts';

export interface Ended {
  readonly told: Told;
  readonly seen: Seen;
  /** `before step check done`, `after step check done`, … of a process that was not killed. */
  readonly boundaries: readonly string[];
}

export interface Kills {
  /** Runs it in one process. With `at`, that process is killed there, and the next one resumes. */
  run(act: Act, at?: string): Promise<Ended>;
  close(): Promise<void>;
}

/** Each run has its own home, cloud folder and namespace; they share one cluster. */
export async function openKills(kubeconfig: string): Promise<Kills> {
  const base = await mkdtemp(join(tmpdir(), 'wild-line-kills-'));
  const tools = openTools();
  const kubectl = await tools.path('kubectl');
  const bundled = await bundleProgram('test/control-plane/kills/act.ts');
  const mirror = await startReleaseMirror(() => ({ text: JSON.stringify(release) }));
  let count = 0;

  async function makeComputer(): Promise<{ home: string; root: string; folder: string; app: string }> {
    count += 1;
    const app = `kill-${String(count).padStart(3, '0')}`;
    const home = join(base, app);
    const { root, folder } = await makePracticeCloud(home);
    await writeApps(join(root, 'apps'), { [app]: tiny(app, '1.0.0', 'hello') });
    await writeApps(join(root, 'newer'), { [app]: tiny(app, '2.0.0', 'welcome') });
    await writeApps(join(folder, 'services'), { [app]: serviceOf(app) });
    await cp(join(kubectl, '..', '..', '..'), join(home, 'cache', 'tools'), {
      recursive: true,
      filter: isKubectl,
    });
    await mkdir(join(folder, '.kube'), { recursive: true });
    await copyFile(kubeconfig, join(folder, '.kube', 'config'));
    return { home, root, folder, app };
  }

  return {
    async run(act, at) {
      const { home, root, folder, app } = await makeComputer();
      const record = join(home, 'boundaries');
      const environment = {
        ...process.env,
        WILD_HOME: home,
        DBUS_SESSION_BUS_ADDRESS: 'unix:path=/nowhere',
        WILD_END_KIND: kindOf[act],
        WILD_SERVICE_SOURCES: mirror.url,
      };
      const words = [root, practiceCloudId, app, act];
      const watched = {
        ...environment,
        WILD_END_RECORD: record,
        ...(at === undefined ? {} : { WILD_END_AT: at.replace('the-app', app) }),
      };
      const first = await child(bundled.path, words, watched);
      if (at !== undefined && first.signal !== 'SIGKILL')
        return { ...ofFailure, told: { left: 'not killed', ended: first.said } };
      const last = at === undefined ? first : await child(bundled.path, [...words, 'again'], environment);
      if (last.code !== 0)
        return { ...ofFailure, told: { left: 'the next process failed', ended: last.said } };
      const seen = await look({ kubectl, kubeconfig, folder, app });
      const boundaries = (await readFile(record, 'utf8')).trim().replaceAll(app, 'the-app').split('\n');
      await rm(home, { recursive: true, force: true });
      return { told: JSON.parse(last.said.trim().split('\n').at(-1) ?? ''), seen, boundaries };
    },
    async close() {
      await rm(base, { recursive: true, force: true });
      await bundled.remove();
      await mirror.close();
    },
  };
}

const release = { apiVersion: 'v1', kind: 'ConfigMap', metadata: { name: 'released' } };

/** A service that downloads its release manifest, and generates a secret. */
const serviceOf = (app: string): AppFiles =>
  serviceFiles(app, {
    ...{ objects: [program('web', app)], sources: ['release.yaml'] },
    manifest: {
      title: app,
      needed: { when: 'chosen', otherwise: 'For a test.' },
      settings: [{ path: `${app}.token`, type: 'secret', label: 'Token', generated: true }],
      secrets: [{ key: 'token', from: `${app}.token` }],
      sources: [{ url: `https://example.org/${app}/release.yaml`, file: 'release.yaml' }],
    },
  });

/** The report about an incomplete run, with its output. */
const ofFailure: Omit<Ended, 'told'> = {
  seen: { objects: {}, files: {}, passwords: [], history: [], leftBehind: [] },
  boundaries: [],
};

const isKubectl = (path: string) => !/tools\/[^/]+/.test(path) || path.includes('/tools/kubectl');
