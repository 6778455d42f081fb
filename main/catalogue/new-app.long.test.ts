import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { expect, test } from 'vitest';
import { noKubectl, realKustomize } from '../deploy/apps/real-kustomize.suite.ts';
import { appIdSchema } from '../../contract/ids.ts';
import { realFiles } from '../lib/file-access.ts';
import { lintApp } from './lint/lint-app.ts';
import { newApp } from './new-app.ts';
import { replaceFolder } from '../lib/replace-folder.ts';

test.skipIf(noKubectl !== '').each(['notes', 'my-notes-2'])(
  `a new app called %s lints clean${noKubectl}`,
  async (name) => {
    const home = await mkdtemp(join(tmpdir(), 'wild-new-'));
    try {
      await replaceFolder(realFiles, join(home, name), newApp(appIdSchema.parse(name)));
      expect(await lintApp(join(home, name), { known: new Map(), make: realKustomize().make })).toEqual([]);
    } finally {
      await rm(home, { recursive: true, force: true });
    }
  },
);
