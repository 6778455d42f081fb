import { existsSync, readFileSync } from 'node:fs';
import { mkdtemp, rm, writeFile } from 'node:fs/promises';
import { homedir, tmpdir } from 'node:os';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { parse } from 'yaml';
import { WildError } from '../lib/wild-error.ts';
import { run } from '../tools/tools.ts';
import { templateSuite, valuesFile } from './templates.suite.ts';
import { renderTemplate } from './templates.ts';

const gomplate =
  process.env['WILD_GOMPLATE'] ?? join(homedir(), '.cache/wild-cloud/tools/gomplate/v4.3.3/gomplate');
const absent = existsSync(gomplate) ? undefined : `there is no gomplate at ${gomplate}`;

describe('our templates', () => {
  const values = parse(readFileSync(valuesFile, 'utf8'));
  templateSuite(async (template) => {
    try {
      return renderTemplate(template, values, { name: 'case' });
    } catch (error) {
      if (error instanceof WildError) throw error;
      // A bug must not pass for a refusal.
      return `not a sentence for people: ${String(error)}`;
    }
  }, 'ours');
});

describe.skipIf(absent !== undefined)(
  `gomplate 4.3.3${absent === undefined ? '' : ` (skipped: ${absent})`}`,
  () => {
    let folder = '';
    beforeAll(async () => {
      folder = await mkdtemp(join(tmpdir(), 'wild-gomplate-'));
    });
    afterAll(async () => rm(folder, { recursive: true, force: true }));

    test('is the version that the language follows', async () => {
      const { stdout } = await run(gomplate, ['--version']);
      expect(stdout).toContain('4.3.3');
    });

    templateSuite(async (template) => {
      const file = join(folder, 'case.tmpl');
      await writeFile(file, template);
      const context = `.=${fileURLToPath(valuesFile)}`;
      const { stdout } = await run(gomplate, ['-c', context, '-f', file], { timeoutMs: 20_000 });
      return stdout;
    }, 'gomplate');
  },
);
