import type { Sentence } from '../../../contract/sentence.ts';
import { type KubeObject, withoutServerFields } from '../../kubernetes/kubernetes.ts';
import { asTheySaid, sentence } from '../../lib/sentence.ts';
import { reasonOf, WildError } from '../../lib/wild-error.ts';
import type { Manifest } from '../manifest.ts';
import { checkKustomization } from './check-kustomization.ts';
import { checkLists } from './check-lists.ts';
import { checkObject, issuedSecrets } from './check-objects.ts';
import { checkPods } from './check-pods.ts';
import { checkServerFields } from './check-server-fields.ts';
import { checkMoved, type LintedObject, placed } from './linted-object.ts';
import type { Problem } from './problem.ts';
import { readObjects } from './read-source.ts';
import type { Traced } from './render-traced.ts';

/** Builds an app's objects from its rendered files with kustomize. @throws WildError `tools.*`, `deploy.invalid-object` */
export type MakeObjects = (
  app: string,
  files: ReadonlyMap<string, string>,
  signal?: AbortSignal,
) => Promise<readonly KubeObject[]>;

/** kustomize, provided by another layer. */
export interface Kustomize {
  readonly make: MakeObjects;
  /** False if `make` would have to install kubectl first. */
  isReady(): Promise<boolean>;
  /** Installs kubectl if it is missing. @throws WildError `tools.*` */
  install(): Promise<void>;
}

export interface CheckedFiles {
  /** As they would be applied; undefined if they couldn't be built safely. */
  readonly objects?: readonly LintedObject[];
  readonly problems: readonly Problem[];
}

// The work kustomize does per resource grows with the number of resources.
const mostObjects = 1000;

/**
 * Checks the objects that an app's rendered files result in. kustomize only gets what can do no harm: a kustomization that stays
 * in its folder, and YAML files of a limited size. Without `make`, only these conditions are checked.
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
    unreadable.push(
      top.at(
        ['resources'],
        sentence('lint.too-many-objects', 'The files result in more than {most} objects.', {
          most: mostObjects,
        }),
        { refused: true },
      ),
    );
  }
  problems.push(...unreadable);
  if (make === undefined || unreadable.length > 0) return { problems };
  // Objects in another namespace have already been reported once.
  const judged = { ...manifest, namespace: safe.namespace ?? manifest.namespace };
  const files = new Map([...filled].map(([name, { text }]) => [name, text]));
  try {
    const made = placed(await make(app, files, signal), sources, top.at);
    const objects = made.map((object) => ({ ...object, value: withoutServerFields(object.value) }));
    for (const object of made) problems.push(...checkServerFields(object));
    const issued = issuedSecrets(objects);
    for (const object of objects) {
      problems.push(
        ...checkObject(object, judged, issued),
        ...checkPods(object, judged),
        ...checkLists(object),
      );
    }
    return { objects, problems: [...problems, ...checkMoved(objects, sources)] };
  } catch (error) {
    const cause = whyRefused(error, app);
    return { problems: [...problems, top.at([], cause, { refused: true })] };
  }
}

/** Why kustomize refuses the files, if they are the reason. */
function whyRefused(error: unknown, app: string): Sentence {
  if (!(error instanceof WildError)) throw error;
  const { code, context, detail } = error;
  if (code === 'tools.failed' && context?.['program']?.startsWith('kubectl') === true) {
    // The message names a temporary folder that no longer exists.
    const words = detail.replace(/^error: /, '').replaceAll(/[^\s'"]*wild-deploy-[^/\\\s'"]+/g, app);
    return sentence('lint.kustomize-failed', 'kustomize can’t build these files: {reason}', {
      reason: asTheySaid(words),
    });
  }
  if (code === 'deploy.invalid-object') {
    return sentence(
      'lint.unusable-objects',
      'The files result in objects that can’t be used. {why} ({reason})',
      {
        why: reasonOf(error),
        reason: asTheySaid(context?.['reason'] ?? ''),
      },
    );
  }
  throw error;
}
