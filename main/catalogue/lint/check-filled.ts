import { type KubeObject, withoutServerFields } from '../../kubernetes/kubernetes.ts';
import { WildError } from '../../lib/wild-error.ts';
import type { Manifest } from '../manifest.ts';
import { checkKustomization } from './check-kustomization.ts';
import { checkLists } from './check-lists.ts';
import { checkObject } from './check-objects.ts';
import { checkPods } from './check-pods.ts';
import { checkServerFields } from './check-server-fields.ts';
import { checkMoved, type LintedObject, placed } from './linted-object.ts';
import type { Problem } from './problem.ts';
import { readObjects } from './read-source.ts';
import type { Traced } from './render-traced.ts';

/** The objects that kustomize makes of an app's filled-in files. @throws WildError `tools.*`, `deploy.invalid-object` */
export type MakeObjects = (
  app: string,
  files: ReadonlyMap<string, string>,
  signal?: AbortSignal,
) => Promise<readonly KubeObject[]>;

/** kustomize, which is started by another layer. */
export interface Kustomize {
  readonly make: MakeObjects;
  /** False where `make` would have to install kubectl first. */
  isReady(): Promise<boolean>;
  /** Installs kubectl where it is missing. @throws WildError `tools.*` */
  install(): Promise<void>;
}

export interface CheckedFiles {
  /** As they would be applied; undefined where they could not be made, or not safely. */
  readonly objects?: readonly LintedObject[];
  readonly problems: readonly Problem[];
}

// What kustomize does with a resource grows with all the others.
const mostObjects = 1000;

/**
 * Checks the filled-in files of an app as what they become. kustomize is given only what it can do no harm with: a
 * kustomization that stays in its folder, and files that are YAML of a bounded size. Without `make`, that is all.
 */
export async function checkFilled(
  manifest: Manifest,
  filled: ReadonlyMap<string, Traced>,
  make: MakeObjects | undefined,
  signal?: AbortSignal,
): Promise<CheckedFiles> {
  const { app } = manifest;
  const { source: top, safe, problems: found } = checkKustomization(app, filled, manifest);
  const problems = [...found];
  if (top === undefined || safe === undefined) return { problems };
  const read = [...new Set(safe.resources)].flatMap((name) => {
    const traced = filled.get(name);
    return traced === undefined ? [] : readObjects(`${app}/${name}`, traced);
  });
  const sources = read.flatMap((file) => file.sources);
  const unreadable = read.flatMap((file) => file.problems);
  if (sources.length > mostObjects) {
    unreadable.push(top.at(['resources'], `has more than ${mostObjects} objects`, { refused: true }));
  }
  problems.push(...unreadable);
  if (make === undefined || unreadable.length > 0) return { problems };
  // That all of it stands in another namespace was said once.
  const judged = { ...manifest, namespace: safe.namespace ?? manifest.namespace };
  const files = new Map([...filled].map(([name, { text }]) => [name, text]));
  try {
    const made = placed(await make(app, files, signal), sources, top.at);
    const objects = made.map((object) => ({ ...object, value: withoutServerFields(object.value) }));
    for (const object of made) problems.push(...checkServerFields(object));
    for (const object of objects) {
      problems.push(...checkObject(object, judged), ...checkPods(object, judged), ...checkLists(object));
    }
    return { objects, problems: [...problems, ...checkMoved(objects, sources)] };
  } catch (error) {
    const cause = reasonOf(error, app);
    return { problems: [...problems, top.at([], cause, { refused: true })] };
  }
}

/** Why kustomize makes nothing of the files, if it is for them. */
function reasonOf(error: unknown, app: string): string {
  if (!(error instanceof WildError)) throw error;
  const { code, context, detail } = error;
  if (code === 'tools.failed' && context?.['program']?.startsWith('kubectl') === true) {
    // It names a folder that is gone already.
    const words = detail.replace(/^error: /, '').replaceAll(/[^\s'"]*wild-deploy-[^/\\\s'"]+/g, app);
    return `cannot be put together by kustomize: ${words.replace(/\.$/, '')}`;
  }
  if (code === 'deploy.invalid-object') {
    return `makes objects that cannot be used: ${detail.replace(/\.$/, '')} (${context?.['reason'] ?? ''})`;
  }
  throw error;
}
