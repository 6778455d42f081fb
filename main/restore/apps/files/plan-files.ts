import { createHash } from 'node:crypto';
import { stat } from 'node:fs/promises';
import { isAbsolute, join } from 'node:path';
import type { RestorePlan, RestoreWork } from '../../../../contract/restores.ts';
import type { Sentence } from '../../../../contract/sentence.ts';
import type { Cloud } from '../../../clouds/clouds.ts';
import { isThere, realFiles } from '../../../lib/file-access.ts';
import { sentence } from '../../../lib/sentence.ts';
import { reasonOf, systemCode, WildError } from '../../../lib/wild-error.ts';
import { execArguments, run } from '../../../tools/tools.ts';
import type { RestoreDependencies } from '../../restore-context.ts';
import { findSet, type FoundSet, momentOf, savedPart } from '../found-set.ts';
import { cleaned, nameOf, problemsOfPaths } from './chosen-paths.ts';

export type FilesWork = Extract<RestoreWork, { does: 'files' }>;

/** Changes nothing. @throws WildError `backup.*` */
export async function planFiles(
  deps: RestoreDependencies,
  cloud: Cloud,
  work: FilesWork,
  signal: AbortSignal,
): Promise<RestorePlan> {
  const found = await findSet(deps, cloud, work, signal);
  const { set } = found;
  const { paths, part, to } = work;
  const saved = savedPart(found, part);
  const problems = [
    ...(saved === undefined
      ? [sentence('restore.no-part', 'This backup has no part {part}.', { part })]
      : []),
    ...problemsOfPaths(paths, to),
  ];
  const there = problems.length > 0 ? nothing : await whatIsThere(deps, cloud, work, found, signal);
  const moment = momentOf(set);
  const refusals = [...problems, ...there.refusals];
  return {
    set,
    restores: paths.map((path) =>
      sentence('restore.plan.path', '{path}, as of {moment}', { path: cleaned(path) || '/', moment }),
    ),
    happens:
      to === 'app'
        ? [
            sentence('restore.plan.point', 'What is there now is backed up to {place}.', {
              place: work.place,
            }),
            sentence('restore.plan.put-back', 'They are put back where they were. The app keeps running.'),
          ]
        : [
            sentence('restore.plan.save', 'They are saved in {folder}. The app isn’t touched.', {
              folder: to,
            }),
          ],
    lost: there.lost,
    notes: [],
    refusals,
    ...(there.lost.length === 0 ? {} : { confirm: set.app ?? cloud.name }),
    fingerprint: createHash('sha256')
      .update(JSON.stringify([work, refusals.map(({ key }) => key)]))
      .digest('hex')
      .slice(0, 32),
  };
}

interface There {
  readonly refusals: readonly Sentence[];
  readonly lost: Sentence[];
}
const nothing: There = { refusals: [], lost: [] };

function whatIsThere(
  deps: RestoreDependencies,
  cloud: Cloud,
  work: FilesWork,
  found: FoundSet,
  signal: AbortSignal,
): Promise<There> {
  return work.to === 'app' ? inApp(deps, cloud, work, found, signal) : inFolder(work.to, work.paths);
}

/** Nothing that is in a folder is ever replaced. */
async function inFolder(folder: string, paths: readonly string[]): Promise<There> {
  const missing = sentence('restore.files.no-folder', 'There’s no folder {folder}.', { folder });
  if (!isAbsolute(folder)) {
    const whole = sentence('restore.files.not-absolute', 'Type the folder’s whole path, not just {folder}.', {
      folder,
    });
    return { refusals: [whole], lost: [] };
  }
  try {
    if (!(await stat(folder)).isDirectory()) return { refusals: [missing], lost: [] };
  } catch (error) {
    if (systemCode(error) === undefined) throw error;
    return { refusals: [missing], lost: [] };
  }
  const taken: Sentence[] = [];
  for (const name of paths.map(nameOf)) {
    if (await isThere(realFiles, join(folder, name)))
      taken.push(
        sentence('restore.files.taken', '{name} is already in {folder}, and isn’t replaced.', {
          name,
          folder,
        }),
      );
  }
  return { refusals: taken, lost: [] };
}

/** If the app runs, its container can tell what would be replaced; otherwise all of it might be. */
async function inApp(
  deps: RestoreDependencies,
  cloud: Cloud,
  { paths, part }: FilesWork,
  { set }: FoundSet,
  signal: AbortSignal,
): Promise<There> {
  const replaced = (path: string) =>
    sentence('restore.files.replaced', '{path} as it is now', { path: cleaned(path) });
  if (set.app === undefined)
    return { refusals: [sentence('restore.files.not-app', 'These files don’t belong to an app.')], lost: [] };
  try {
    const { parts } = await deps.backup.observe(cloud, set.app, signal);
    const place = parts.find((one) => one.part === part);
    if (place?.kind !== 'files' || place.problem !== undefined)
      return {
        refusals: [place?.problem ?? sentence('restore.files.no-storage', 'The app’s storage isn’t there.')],
        lost: [],
      };
    const { user } = place;
    if (user?.mount === undefined) return { refusals: [], lost: paths.map(replaced) };
    const kubectl = await deps.tools.path('kubectl');
    const { namespace, pod, container, mount } = user;
    const target = { kubectl, kubeconfig: cloud.kubeconfig, namespace, pod, container };
    const script =
      'cd "$1" && shift && at=0 && for path; do [ -e ".$path" ] || [ -L ".$path" ] && echo "$at"; at=$((at + 1)); done; true';
    const command = ['sh', '-c', script, 'sh', mount, ...paths.map(cleaned)];
    const { stdout } = await run(kubectl, execArguments(target, command), { signal, timeoutMs: 20_000 });
    const present = new Set(stdout.split('\n').filter((line) => line !== ''));
    return { refusals: [], lost: paths.filter((_, at) => present.has(String(at))).map(replaced) };
  } catch (error) {
    if (!(error instanceof WildError)) throw error;
    if (error.code.startsWith('cluster.')) return { refusals: [reasonOf(error)], lost: [] };
    if (error.code === 'tools.failed') return { refusals: [], lost: paths.map(replaced) };
    throw error;
  }
}
