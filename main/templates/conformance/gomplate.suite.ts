import { existsSync } from 'node:fs';
import { mkdir, mkdtemp, rm, writeFile } from 'node:fs/promises';
import { homedir, tmpdir } from 'node:os';
import { join } from 'node:path';
import { readTextFile } from '../../lib/atomic-write.ts';
import { run } from '../../tools/tools.ts';

/** What a renderer makes of a template: its output, or a refusal. */
export type Outcome = { readonly output: string } | 'fails';

export const gomplate =
  process.env['WILD_GOMPLATE'] ?? join(homedir(), '.cache/wild-cloud/tools/gomplate/v4.3.3/gomplate');
/** Why gomplate cannot be asked; `undefined` where it can. */
export const gomplateAbsent = existsSync(gomplate) ? undefined : `there is no gomplate at ${gomplate}`;

/**
 * What gomplate itself makes of templates, filled in with the values of `valuesFile` (YAML or JSON).
 *
 * It starts slowly, so it gets all of them at once. It goes through them in the order of their names and ends at the
 * first that it refuses: those before are done, and it starts again with those after.
 */
export async function askGomplate(
  templates: readonly string[],
  valuesFile: string,
): Promise<ReadonlyMap<string, Outcome>> {
  const known = new Map<string, Outcome>();
  const unlike = [...new Set(templates)];
  const half = Math.ceil(unlike.length / 2);
  // Two at a time, because not every machine has more processors.
  await Promise.all([
    askInTurn(unlike.slice(0, half), valuesFile, known),
    askInTurn(unlike.slice(half), valuesFile, known),
  ]);
  return known;
}

async function askInTurn(
  templates: readonly string[],
  valuesFile: string,
  known: Map<string, Outcome>,
): Promise<void> {
  const folder = await mkdtemp(join(tmpdir(), 'wild-gomplate-'));
  const given = join(folder, 'given');
  const made = join(folder, 'made');
  const args = ['-c', `.=${valuesFile}`, '--input-dir', given, '--output-dir', made];
  try {
    await mkdir(given);
    await Promise.all(templates.map((text, at) => writeFile(join(given, nameOf(at)), text + mark)));
    for (let from = 0; from < templates.length; ) {
      const { exitCode, stderr } = await run(gomplate, args, { exits: [0, 1], timeoutMs: 60_000 });
      const until = exitCode === 0 ? templates.length : refused(stderr);
      for (let at = from; at < until; at++) {
        known.set(templates[at] ?? '', { output: await outputOf(join(made, nameOf(at))) });
        await rm(join(given, nameOf(at)));
      }
      if (exitCode === 0) return;
      known.set(templates[until] ?? '', 'fails');
      await rm(join(given, nameOf(until)));
      from = until + 1;
    }
  } finally {
    await rm(folder, { recursive: true, force: true });
  }
}

const nameOf = (at: number): string => String(at).padStart(6, '0');

/** Without it gomplate would write no file for an output that is all white space. */
const mark = '.';

async function outputOf(file: string): Promise<string> {
  const text = (await readTextFile(file)) ?? '';
  if (!text.endsWith(mark)) throw new Error(`gomplate cut ${file} off`);
  return text.slice(0, -mark.length);
}

function refused(stderr: string): number {
  const last = stderr.trim().split('\n').at(-1) ?? '';
  const found = /(?:parse|render) template \S*\/(\d{6})\b/.exec(last);
  if (found === null) throw new Error(`gomplate ended without naming a template: ${last}`);
  return Number(found[1]);
}
