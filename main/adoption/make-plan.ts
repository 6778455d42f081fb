import { createHash } from 'node:crypto';
import type { AdoptionChange, AdoptionPlan, AdoptionWarning, OldForm } from '../../contract/adoption.ts';
import type { Sentence } from '../../contract/wire.ts';
import { isValueMap, type ConfigMap } from '../config/config.ts';
import { formatDottedPath } from '../lib/dotted-path.ts';
import { sentence } from '../lib/sentence.ts';
import type { HistoryReport } from './git-history.ts';
import type { KnownApp } from './known-apps.ts';
import { isKeyFile, placeOf } from './layout.ts';
import type { Understood } from './understand.ts';
import { taken } from './our-nodes.ts';
import { findWarnings, type Surroundings } from './warnings.ts';
import { printExactJson } from '../lib/exact-json.ts';

export interface PlanInput extends Surroundings {
  readonly form: OldForm;
  readonly begun: boolean;
  readonly folder: string;
  readonly target: string;
  readonly name: string;
  readonly understood: Understood;
  readonly history: HistoryReport | undefined;
  readonly knownApps: readonly KnownApp[];
  readonly paths: readonly string[];
}

/** What a person sees before anything changes. Contains names and places, never secret values. */
export function makePlan(input: PlanInput): AdoptionPlan {
  const { form, begun, folder, target, name, understood } = input;
  const plan = {
    form,
    begun,
    folder,
    target,
    name,
    understood: factsOf(input),
    changes: changesOf(input),
    warnings: findWarnings(input) satisfies AdoptionWarning[],
    notUnderstood: [...understood.unknown, ...understood.config.unread].map((path) => `config.yaml: ${path}`),
  };
  return {
    ...plan,
    fingerprint: createHash('sha256').update(printExactJson(plan)).digest('hex').slice(0, 32),
  };
}

function factsOf({ form, name, understood, knownApps, paths }: PlanInput): Sentence[] {
  const values = understood.config.left;
  const [domain, phases] = [text(values, 'cloud', 'domain'), group(values, 'wildcloud')['completedPhases']];
  const nodes = Object.entries(group(values, 'cluster', 'nodes')).filter(
    ([node, value]) => !taken.has(node) && isValueMap(value),
  );
  const apps = Object.keys(group(values, 'apps'));
  const places = paths.flatMap((path) => placeOf(form, path) ?? []);
  const services = inside(places, 'setup/cluster-services');
  const foreign = apps.filter((app) => !knownApps.some(({ name: known }) => known === app));
  const talos = text(values, 'cluster', 'nodes', 'talos', 'version');
  const facts: (Sentence | undefined)[] = [
    form === 'central'
      ? sentence('adoption.fact.central', 'It’s an instance of Wild Central.')
      : sentence('adoption.fact.poc', 'It was created by the scripts of the Wild Cloud proof of concept.'),
    domain === undefined
      ? sentence('adoption.fact.name', 'The cloud is called {name}.', { name })
      : sentence('adoption.fact.domain', 'The cloud is called {name}. Its domain is {domain}.', {
          name,
          domain,
        }),
    nodes.length > 0
      ? sentence('adoption.fact.machines', 'Machines ({count}): {names}.', {
          count: nodes.length,
          names: nodes.map(([node, value]) => nodeLine(node, value)).join(', '),
        })
      : undefined,
    talos === undefined
      ? undefined
      : sentence('adoption.fact.talos', 'They run Talos {version}.', { version: talos }),
    services.length > 0
      ? sentence('adoption.fact.services', 'Cluster services ({count}): {names}.', {
          count: services.length,
          names: services.join(', '),
        })
      : undefined,
    apps.length > 0
      ? sentence('adoption.fact.apps', 'Apps ({count}): {names}.', {
          count: apps.length,
          names: apps.join(', '),
        })
      : undefined,
    foreign.length > 0
      ? sentence('adoption.fact.foreign', 'Not in the catalogue, so their files stay as they are: {names}.', {
          names: foreign.join(', '),
        })
      : undefined,
    sentence('adoption.fact.secrets', 'Secrets: {count}.', { count: understood.found.secrets.size }),
    places.includes('.kube/config')
      ? sentence('adoption.fact.kubernetes', 'It has a kubeconfig: .kube/config.')
      : undefined,
    places.some((place) => place === '.talos/config' || place === 'setup/cluster-nodes/generated/talosconfig')
      ? sentence('adoption.fact.talosconfig', 'It has a talosconfig: .talos/config.')
      : undefined,
    Array.isArray(phases) && phases.length > 0
      ? sentence('adoption.fact.phases', 'Wild Central completed: {phases}.', {
          phases: phases.filter((phase) => typeof phase === 'string').join(', '),
        })
      : undefined,
  ];
  return facts.filter((fact) => fact !== undefined);
}

function changesOf({ form, target, folder, understood, paths }: PlanInput): AdoptionChange[] {
  const { found, config, files } = understood;
  const changes: AdoptionChange[] = [];
  if (form === 'central') {
    changes.push({
      file: target,
      what: sentence(
        'adoption.change.copy',
        'A new folder is created. The old one, {folder}, isn’t changed.',
        { folder },
      ),
      lines: movedFolders(paths),
    });
  }
  changes.push({
    file: 'secrets.yaml',
    what: sentence(
      'adoption.change.seal',
      'Every value is encrypted; names stay readable. The key is stored on this computer. The readable file is replaced only after all values have been decrypted and compared.',
    ),
    lines: found.origins
      .filter(({ file, from, to }) => file !== 'secrets.yaml' || from !== to)
      .map(({ file, from, to }) => ({
        from: file === 'secrets.yaml' ? from : `${file}: ${from}`,
        to,
      })),
  });
  const moves = [
    ...[...config.moves, ...config.copies].map(({ from, to }) => ({
      from: formatDottedPath(from),
      to: formatDottedPath(to),
    })),
    ...config.respelt.map(({ path, from, to }) => ({ from: `${path}: ${from}`, to })),
    ...config.emptied.map(({ path, text: held }) => ({
      from: held === '' ? path : `${path}: ${held}`,
      to: '–',
    })),
  ];
  if (moves.length > 0) {
    changes.push({
      file: 'config.yaml',
      what: sentence(
        'adoption.change.config',
        'Settings move to where Wild Cloud expects them. Comments, order and everything else stay.',
      ),
      lines: moves,
    });
  }
  for (const { place, why, next } of files) {
    const what =
      next === undefined
        ? sentence(
            'adoption.change.remove',
            'Removed, because it contains only secrets, which will be in secrets.yaml.',
          )
        : {
            'secret-object': sentence(
              'adoption.change.objects',
              'Its Secret objects are removed; their values will be in secrets.yaml.',
            ),
            env: sentence(
              'adoption.change.env',
              'Lines with secrets are replaced by a note saying where they are.',
            ),
            pointer: sentence(
              'adoption.change.pointer',
              'Secrets are replaced by a note saying where they are.',
            ),
            resource: sentence('adoption.change.resource', 'No longer lists the removed files.'),
          }[why];
    changes.push({ file: place, what, lines: [] });
  }
  const keys = paths.flatMap((path) => placeOf(form, path) ?? []).filter(isKeyFile);
  if (keys.length > 0) {
    changes.push({
      file: keys.length > 3 ? `${keys.slice(0, 3).join(', ')} …` : keys.join(', '),
      what: sentence(
        'adoption.change.private',
        'Still readable for kubectl and talosctl, but only from your user account.',
      ),
      lines: [],
    });
  }
  changes.push({
    file: '.wildcloud/cloud.yaml, .gitignore, env.sh, docs/adoption.md',
    what: sentence(
      'adoption.change.frame',
      'Created: what makes the folder a cloud, and a record of these changes.',
    ),
    lines: [],
  });
  return changes;
}

function movedFolders(paths: readonly string[]): { from: string; to: string }[] {
  const lines = new Map<string, string>();
  for (const path of paths) {
    const to = placeOf('central', path);
    if (to === undefined || to === path) continue;
    const tail = commonTail(path, to);
    lines.set(path.slice(0, path.length - tail) || path, to.slice(0, to.length - tail) || to);
  }
  return [...lines].map(([from, to]) => ({ from, to }));
}

/** The length of the common ending, starting at a slash. */
function commonTail(one: string, other: string): number {
  let same = 0;
  while (same < one.length && one.at(-1 - same) === other.at(-1 - same)) same++;
  const slash = one.slice(one.length - same).indexOf('/');
  return slash === -1 ? 0 : same - slash - 1;
}

function nodeLine(name: string, value: unknown): string {
  if (typeof value !== 'object' || value === null || !('targetIp' in value)) return name;
  return `${name} (${String(value.targetIp)})`;
}

function inside(places: readonly string[], folder: string): string[] {
  const names = places
    .filter((place) => place.startsWith(`${folder}/`))
    .map((place) => place.slice(folder.length + 1).split('/'))
    .flatMap(([name, ...rest]) => (rest.length > 0 && name !== undefined ? [name] : []));
  return [...new Set(names)].sort();
}

function group(values: ConfigMap, ...names: readonly string[]): ConfigMap {
  let here: ConfigMap = values;
  for (const name of names) {
    const next = Object.hasOwn(here, name) ? here[name] : undefined;
    if (!isValueMap(next)) return {};
    here = next;
  }
  return here;
}

function text(values: ConfigMap, ...names: readonly string[]): string | undefined {
  const value = group(values, ...names.slice(0, -1))[names.at(-1) ?? ''];
  return typeof value === 'string' && value !== '' ? value : undefined;
}
