import { execFile } from 'node:child_process';
import { existsSync } from 'node:fs';
import { mkdtemp, rm, writeFile } from 'node:fs/promises';
import { homedir, tmpdir } from 'node:os';
import { join } from 'node:path';
import { promisify } from 'node:util';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { WildError } from '../lib/wild-error.ts';
import { templateSuite } from './templates.suite.ts';
import { renderTemplate } from './templates.ts';

const gomplate =
  process.env['WILD_GOMPLATE'] ?? join(homedir(), '.cache/wild-cloud/tools/gomplate/v4.3.3/gomplate');
const absent = existsSync(gomplate) ? undefined : `there is no gomplate at ${gomplate}`;

describe('our templates', () => {
  templateSuite(async (template, data) => {
    try {
      return renderTemplate(template, data, { name: 'case' });
    } catch (error) {
      // Anything but a sentence for people would be a bug that passes for a refusal.
      expect(error).toBeInstanceOf(WildError);
      throw error;
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
      const { stdout } = await promisify(execFile)(gomplate, ['--version']);
      expect(stdout).toContain('4.3.3');
    });

    templateSuite(async (template, data) => {
      const context = join(folder, 'data.yaml');
      const file = join(folder, 'case.tmpl');
      await writeFile(context, JSON.stringify(data));
      await writeFile(file, template);
      const { stdout } = await promisify(execFile)(gomplate, ['-c', `.=${context}`, '-f', file], {
        timeout: 20_000,
      });
      return stdout;
    }, 'gomplate');
  },
);
