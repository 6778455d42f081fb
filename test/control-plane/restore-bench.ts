import { copyFile, mkdir, mkdtemp, rm, symlink, writeFile } from 'node:fs/promises';
import { request } from 'node:http';
import { homedir, tmpdir } from 'node:os';
import { join, resolve } from 'node:path';
import type { Contract, Input, Output } from '../../contract/contract.ts';
import type { AppId } from '../../contract/ids.ts';
import type { Operation } from '../../contract/operations.ts';
import { connectKubernetes, type Kubernetes } from '../../main/kubernetes/kubernetes.ts';
import { practiceCloudId } from '../../main/practice/practice.ts';
import { run } from '../../main/tools/tools.ts';
import { createWild, type Wild } from '../../main/wild.ts';
import { makePracticeCloud, makeRoot } from './kills/practice-cloud.ts';
import { type ControlPlane, startControlPlane } from './start-control-plane.ts';

/** A computer with a cloud whose apps keep real data, and a backup place. */
export interface RestoreBench {
  readonly home: string;
  readonly folder: string;
  readonly root: string;
  readonly environment: NodeJS.ProcessEnv;
  readonly plane: ControlPlane;
  readonly kubernetes: Kubernetes;
  readonly cloud: typeof practiceCloudId;
  call<N extends keyof Contract>(name: N, input: Input<N>): Promise<Output<N>>;
  /** Waits until it ends. */
  settle(operation: string): Promise<Operation>;
  /** @throws Error if it doesn't end well */
  well(operation: string): Promise<Operation>;
  backUp(app: AppId): Promise<string>;
  kubectl(args: readonly string[], input?: string): Promise<string>;
  /** Runs restic at the backup place `disk`, as somebody with the password could. */
  restic(args: readonly string[]): Promise<string>;
  /** Runs a statement as the administrator of a database server. */
  sql(server: 'mysql' | 'postgres', text: string): Promise<string>;
  /** A visitor's request to an app. */
  open(app: string, path?: string): Promise<string>;
  /** Sends a form, as a visitor's browser does. */
  send(
    app: string,
    fields: Readonly<Record<string, string>>,
    file?: { name: string; field: string; content: Buffer },
  ): Promise<void>;
  /** Another process of the product on the same computer. */
  again(): Promise<void>;
  close(): Promise<void>;
}

export const toolsCache = process.env['WILD_CACHE'] ?? join(homedir(), '.cache', 'wild-cloud');
export const resticPath = join(toolsCache, 'tools', 'restic', 'v0.19.1', 'restic');

const hosts: Readonly<Record<string, string>> = {
  ghost: 'ghost.home.example',
  immich: 'photos.home.example',
};

/** @param empty a new computer that knows no cloud, and a cluster in which nothing runs */
export async function openRestoreBench(
  program: string,
  network: string,
  { empty = false }: { readonly empty?: boolean } = {},
): Promise<RestoreBench> {
  const home = await mkdtemp(join(tmpdir(), 'wild-restore-'));
  const plane = await startControlPlane(program, network, { machines: 1 });
  await writeFile(join(plane.state, 'programs.json'), JSON.stringify({ restic: resticPath }));
  const { root, folder } = empty ? await makeRoot(home) : await makePracticeCloud(home);
  await symlink(resolve('apps'), join(root, 'apps'));
  if (!empty) {
    await mkdir(join(folder, '.kube'), { recursive: true });
    await copyFile(plane.kubeconfig, join(folder, '.kube', 'config'));
  }
  const environment = { ...process.env, WILD_HOME: home, WILD_CACHE: toolsCache };
  const start = (): Promise<Wild> => createWild({ shell: 'cli', root, version: '0' }, environment);
  let wild = await start();
  const kubernetes = connectKubernetes(plane.kubeconfig);

  async function call<N extends keyof Contract>(name: N, input: Input<N>): Promise<Output<N>> {
    const reply = await wild.bridge.call(name, input, { shell: 'cli' });
    if (!reply.ok)
      throw Object.assign(new Error(`${name}: ${JSON.stringify(reply.error)}`), { error: reply.error });
    return reply.value as Output<N>;
  }

  const bench: RestoreBench = {
    ...{ home, folder, root, environment, plane, kubernetes, cloud: practiceCloudId, call },
    async settle(operation) {
      for (;;) {
        const found = await call('operations.get', { operation });
        if (found.state !== 'running' && found.state !== 'waiting') return found;
        await new Promise((resolve_) => setTimeout(resolve_, 100));
      }
    },
    async well(operation) {
      const ended = await bench.settle(operation);
      if (ended.state !== 'done') throw new Error(JSON.stringify(ended.error ?? ended.state, null, 1));
      return ended;
    },
    async backUp(app) {
      const { operation } = await call('backups.run', {
        cloud: practiceCloudId,
        apps: [app],
        reason: 'manual',
      });
      const { result } = await bench.well(operation);
      return result?.['set'] ?? '';
    },
    async kubectl(args, input) {
      const kubectl = join(toolsCache, 'tools', 'kubectl', 'v1.36.3', 'linux-x64', 'kubectl');
      const program_ = process.env['WILD_KUBECTL'] ?? kubectl;
      const options = input === undefined ? {} : { input };
      return (await run(program_, ['--kubeconfig', plane.kubeconfig, ...args], options)).stdout;
    },
    async restic(args) {
      const { value } = await call('secrets.reveal', { cloud: practiceCloudId, path: 'backup.password' });
      const repository = join(home, 'disk', `wild-cloud-${practiceCloudId}`);
      return (await run(resticPath, ['-r', repository, '--no-cache', ...args], { input: `${value}\n` }))
        .stdout;
    },
    sql(server, text) {
      const [namespace, command] =
        server === 'mysql'
          ? ['mysql', 'MYSQL_PWD="$MYSQL_ROOT_PASSWORD" exec mysql -u root -N']
          : ['postgresql', 'PGPASSWORD="$POSTGRES_PASSWORD" exec psql -U postgres -XAt -v ON_ERROR_STOP=1'];
      return bench.kubectl(
        ['exec', '-i', '-n', namespace, `${namespace}-0`, '--', 'sh', '-c', command],
        text,
      );
    },
    open: (app, path = '/') => talk('GET', app, path),
    async send(app, fields, file) {
      const boundary = 'wild-cloud-form';
      const parts: Buffer[] = Object.entries(fields).map(([name, value]) =>
        Buffer.from(`--${boundary}\r\nContent-Disposition: form-data; name="${name}"\r\n\r\n${value}\r\n`),
      );
      if (file !== undefined) {
        const head = `--${boundary}\r\nContent-Disposition: form-data; name="${file.field}"; filename="${file.name}"\r\nContent-Type: application/octet-stream\r\n\r\n`;
        parts.push(Buffer.from(head), file.content, Buffer.from('\r\n'));
      }
      await talk('POST', app, '/', {
        type: `multipart/form-data; boundary=${boundary}`,
        body: Buffer.concat([...parts, Buffer.from(`--${boundary}--\r\n`)]),
      });
    },
    async again() {
      await wild.close();
      wild = await start();
    },
    async close() {
      await wild.close({ cancel: true });
      await plane.stop();
      await rm(home, { recursive: true, force: true });
    },
  };

  function talk(
    method: string,
    app: string,
    path: string,
    form?: { readonly type: string; readonly body: Buffer },
  ): Promise<string> {
    const [host, port] = plane.ingressAddress.split(':');
    return new Promise((done, fail) => {
      const sent = request(
        {
          ...{ host, port, method, path, agent: false as const },
          headers: {
            Host: hosts[app] ?? app,
            ...(form === undefined ? {} : { 'Content-Type': form.type, 'Content-Length': form.body.length }),
          },
        },
        (response) => {
          const chunks: Buffer[] = [];
          response.on('data', (chunk: Buffer) => chunks.push(chunk));
          response.on('end', () => {
            const text = Buffer.concat(chunks).toString('latin1');
            if ((response.statusCode ?? 500) < 400) done(text);
            else fail(new Error(`${method} ${path}: ${response.statusCode} ${text.slice(0, 500)}`));
          });
        },
      );
      sent.on('error', fail);
      sent.end(form?.body);
    });
  }
  return bench;
}
