import { join } from 'node:path';
import type { AppId } from '../../../contract/ids.ts';
import { readManifestText } from '../app-files.ts';
import { lintApp } from '../lint/lint-app.ts';
import { placeOf } from '../lint/problem.ts';
import type { Manifest } from '../manifest.ts';
import { readManifest } from '../parse-manifest.ts';
import { appsIn } from '../shelf.ts';

export type AppAsks = { what: string; kinds?: string[]; why: string }[];

/** One app of another catalogue, as a person is told of it. */
export interface Offer {
  readonly app: AppId;
  readonly state: 'used' | 'elsewhere' | 'refused';
  readonly asksFor: AppAsks;
  readonly cause?: string;
}

/** What an app says that it has beyond its own namespace and the strictest rules. */
export function asksOfApp({ asksFor }: Manifest): AppAsks {
  return asksFor.map(({ what, kinds, why }) => ({ what, why, ...(kinds === undefined ? {} : { kinds }) }));
}

/** `used` are the apps that are taken from any catalogue. */
export async function offersOf(folder: string, name: string, used: readonly Manifest[]): Promise<Offer[]> {
  return Promise.all(
    (await appsIn(folder)).map(async (app): Promise<Offer> => {
      const taken = used.find((one) => one.app === app);
      if (taken?.foreign?.catalogue === name) return { app, state: 'used', asksFor: asksOfApp(taken) };
      const problem = (await lintApp(join(folder, app), new Map(), app)).find(
        ({ refused }) => refused === true,
      );
      if (problem !== undefined) {
        return { app, state: 'refused', asksFor: [], cause: `${placeOf(problem)} ${problem.cause}` };
      }
      const read = readManifest(app, (await readManifestText(app, join(folder, app))) ?? '');
      return { app, state: 'elsewhere', asksFor: 'manifest' in read ? asksOfApp(read.manifest) : [] };
    }),
  );
}
