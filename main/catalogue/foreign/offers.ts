import type { Sentence } from '../../../contract/sentence.ts';
import { sentence } from '../../lib/sentence.ts';
import { join } from 'node:path';
import type { AppId } from '../../../contract/ids.ts';
import { readManifestText } from '../app-files.ts';
import type { Kustomize, MakeObjects } from '../lint/check-filled.ts';
import { lintApp } from '../lint/lint-app.ts';
import { placeOf } from '../lint/problem.ts';
import type { Manifest } from '../manifest.ts';
import { type AppAsks, asksOfApp } from '../translations.ts';
import { readManifest } from '../parse-manifest.ts';
import { inBatches } from '../../lib/in-batches.ts';
import { reasonOf, WildError } from '../../lib/wild-error.ts';
import { appsIn, atOnce } from '../shelf.ts';

/** One app of another catalogue, as people see it. */
export interface Offer {
  readonly app: AppId;
  readonly state: 'used' | 'elsewhere' | 'refused';
  readonly asksFor: AppAsks;
  readonly cause?: Sentence;
}

/** Called once for all apps, because trying to install takes a while. */
export async function makeOrFailure({ install, make }: Kustomize): Promise<MakeObjects | WildError> {
  try {
    await install();
    return make;
  } catch (error) {
    if (error instanceof WildError && error.code.startsWith('tools.')) return error;
    throw error;
  }
}

/** `used` are the apps in use from any catalogue. Refused apps have no `asksFor`. */
export async function offersOf(
  folder: string,
  name: string,
  used: readonly Manifest[],
  /** Or why kustomize isn't available. */
  make: MakeObjects | WildError,
): Promise<Offer[]> {
  const known = new Map(used.map((one) => [one.app, one] as const));
  return inBatches(await appsIn(folder), atOnce, async (app): Promise<Offer> => {
    const work = { known, app, make: make instanceof WildError ? undefined : make };
    const problem = (await lintApp(join(folder, app), work)).find(({ refused }) => refused === true);
    if (problem !== undefined) {
      return {
        app,
        state: 'refused',
        asksFor: [],
        cause: sentence('catalogue.offer.refused', '{place}: {cause}', {
          place: placeOf(problem),
          cause: problem.cause,
        }),
      };
    }
    if (make instanceof WildError) {
      const cause = sentence('catalogue.offer.unchecked', 'It can’t be checked without kubectl. {reason}', {
        reason: reasonOf(make),
      });
      return { app, state: 'refused', asksFor: [], cause };
    }
    const taken = used.find((one) => one.app === app);
    if (taken?.foreign?.catalogue === name) return { app, state: 'used', asksFor: asksOfApp(taken) };
    const read = readManifest(app, (await readManifestText(app, join(folder, app))) ?? '');
    return { app, state: 'elsewhere', asksFor: 'manifest' in read ? asksOfApp(read.manifest) : [] };
  });
}
