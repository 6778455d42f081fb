import { existsSync, readFileSync } from 'node:fs';
import { mkdir, mkdtemp, rm, writeFile } from 'node:fs/promises';
import { homedir, tmpdir } from 'node:os';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { parse } from 'yaml';
import { readTextFile } from '../lib/atomic-write.ts';
import { WildError } from '../lib/wild-error.ts';
import { run } from '../tools/tools.ts';
import { acceptedTemplates, templateSuite, valuesFile } from './templates.suite.ts';
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
    const context = `.=${fileURLToPath(valuesFile)}`;
    const known = new Map<string, string>();

    beforeAll(async () => {
      folder = await mkdtemp(join(tmpdir(), 'wild-gomplate-'));
      await renderTogether().catch((error: unknown) => {
        // One template that it refuses spoils them all; each is then asked alone and shows which.
        if (!(error instanceof WildError)) throw error;
      });
    }, 60_000);
    afterAll(async () => rm(folder, { recursive: true, force: true }));

    async function renderTogether(): Promise<void> {
      const templates = acceptedTemplates();
      await mkdir(join(folder, 'in'));
      await Promise.all(templates.map((text, at) => writeFile(join(folder, 'in', `${at}`), text)));
      const folders = ['--input-dir', join(folder, 'in'), '--output-dir', join(folder, 'out')];
      await run(gomplate, ['-c', context, ...folders], { timeoutMs: 50_000 });
      for (const [at, text] of templates.entries()) {
        known.set(text, (await readTextFile(join(folder, 'out', `${at}`))) ?? '');
      }
    }

    async function renderAlone(template: string): Promise<string> {
      const file = join(folder, 'alone');
      await writeFile(file, template);
      return (await run(gomplate, ['-c', context, '-f', file], { timeoutMs: 20_000 })).stdout;
    }

    test('is the version that the language follows', async () => {
      const { stdout } = await run(gomplate, ['--version']);
      expect(stdout).toContain('4.3.3');
    });

    templateSuite(async (template) => known.get(template) ?? renderAlone(template), 'gomplate');
  },
);
