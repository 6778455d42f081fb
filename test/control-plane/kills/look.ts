import { readdir, readFile } from 'node:fs/promises';
import { join, relative } from 'node:path';
import { run } from '../../../main/tools/tools.ts';

/** The final state of a cluster and a folder, without names, times and random values, which differ in every run. */
export interface Seen {
  readonly objects: Readonly<Record<string, unknown>>;
  readonly files: Readonly<Record<string, string>>;
  readonly passwords: readonly string[];
  readonly history: readonly string[];
  readonly leftBehind: readonly string[];
}

export interface Place {
  readonly kubectl: string;
  readonly kubeconfig: string;
  readonly folder: string;
  readonly app: string;
}

const kinds = 'namespace,serviceaccount,configmap,secret,pvc,service,deployment,job,ingress,networkpolicy';

export async function look(place: Place): Promise<Seen> {
  // Checksums of the name differ as well.
  const same = (text: string) =>
    text
      .replaceAll(place.app, 'the-app')
      .replaceAll(/applyset-[\w-]{43}-v1/g, 'the-set')
      .replaceAll(/\(seal [0-9a-f]{16}\)/g, '(seal)');
  const [objects, files, history] = await Promise.all([
    objectsOf(place),
    filesOf(place.folder),
    historyOf(place.folder),
  ]);
  const kept = Object.entries(files).filter(([name]) => isTheSame(name));
  return {
    objects: JSON.parse(same(JSON.stringify(objects))),
    files: Object.fromEntries(kept.map(([name, text]) => [same(name), same(text)])),
    passwords: namesIn(files['secrets.yaml'] ?? '').map(same),
    history: history.map(same),
    leftBehind: Object.keys(files).filter((name) =>
      /(?<!sources\.)lock|\.cancel$|wild-(?:tmp|new|old)|pending\.json/.test(name),
    ),
  };
}

/** Journals, encrypted values and git's own files always differ; their content is compared separately. */
function isTheSame(name: string): boolean {
  return name !== 'secrets.yaml' && !/^(?:\.git|\.wildcloud\/(?:logs|cache|history)|\.kube)\//.test(name);
}

async function filesOf(folder: string): Promise<Record<string, string>> {
  const entries = await readdir(folder, { recursive: true, withFileTypes: true });
  const paths = entries.filter((entry) => entry.isFile()).map((entry) => join(entry.parentPath, entry.name));
  const texts = paths
    .toSorted()
    .map(async (path): Promise<[string, string]> => [relative(folder, path), await readFile(path, 'latin1')]);
  return Object.fromEntries(await Promise.all(texts));
}

/** SOPS keeps names readable. */
function namesIn(secrets: string): string[] {
  return [...secrets.matchAll(/^( *)([\w.-]+):(?: ENC\[.*)?$/gm)].map(
    ([, indent, name]) => `${indent}${name}`,
  );
}

async function historyOf(folder: string): Promise<string[]> {
  const { stdout } = await run('git', ['-C', folder, 'log', '--format=%s'], {});
  return stdout.trim().split('\n');
}

async function objectsOf({ kubectl, kubeconfig, app }: Place): Promise<Record<string, unknown>> {
  const args = ['--kubeconfig', kubeconfig, 'get', kinds, '--namespace', app, '--output', 'json'];
  const { stdout } = await run(kubectl, args, {});
  const items = (JSON.parse(stdout) as { items: KubeLike[] }).items.filter(
    ({ kind, metadata }) =>
      (kind !== 'Namespace' || metadata['name'] === app) &&
      metadata['name'] !== 'default' &&
      metadata['name'] !== 'kube-root-ca.crt',
  );
  return Object.fromEntries(items.map((one) => [`${one.kind} ${String(one.metadata['name'])}`, ours(one)]));
}

interface KubeLike {
  readonly kind: string;
  readonly metadata: Readonly<Record<string, unknown>>;
  readonly [part: string]: unknown;
}

const ofTheServer = new Set(['uid', 'resourceVersion', 'creationTimestamp', 'managedFields', 'generation']);
const ofTheServersSpec = new Set(['clusterIP', 'clusterIPs', 'volumeName', 'selector']);
const everyTime = /deployed-at|kubernetes\.io\/(?:bound|bind|change|selected|storage)/;

/** The object without fields of the server, and Secrets without values. */
function ours({ kind, metadata, status: _status, spec, data, ...rest }: KubeLike): unknown {
  const without = (part: unknown, names: ReadonlySet<string>) =>
    Object.fromEntries(Object.entries(part ?? {}).filter(([name]) => !names.has(name)));
  const notes = Object.entries(metadata['annotations'] ?? {}).filter(([name]) => !everyTime.test(name));
  return {
    ...rest,
    kind,
    metadata: { ...without(metadata, ofTheServer), annotations: Object.fromEntries(notes) },
    spec: kind === 'Job' ? undefined : without(spec, kind === 'Deployment' ? new Set() : ofTheServersSpec),
    data: kind === 'Secret' ? Object.keys(data ?? {}) : data,
  };
}

/** What only one of them contains, one line each. */
export function differences(one: Seen, other: Seen): string[] {
  const [here, there] = [leaves('', one), leaves('', other)];
  return [...new Set([...here.keys(), ...there.keys()])]
    .filter((path) => here.get(path) !== there.get(path))
    .map((path) => `${path}: ${here.get(path)} instead of ${there.get(path)}`);
}

function leaves(path: string, part: unknown): Map<string, string> {
  if (typeof part !== 'object' || part === null) return new Map([[path, JSON.stringify(part) ?? '']]);
  return new Map(Object.entries(part).flatMap(([name, below]) => [...leaves(`${path}/${name}`, below)]));
}
