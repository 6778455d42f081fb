import { readFile } from 'node:fs/promises';
import { resolve } from 'node:path';
import { type CommandArgs, type CommandContext, stringFlag } from '../../command.ts';

export const codesFile = {
  codes: {
    type: 'string',
    value: 'file',
    description: 'File with the codes, one per line (default: asks for them, or reads stdin)',
  },
} as const;

/** The codes of a kit, scanned or typed: from a file, from stdin, or one after the other until nothing is typed. */
export async function askCodes(context: CommandContext, args: CommandArgs): Promise<string[]> {
  const file = stringFlag(args, 'codes');
  if (file !== undefined) return linesOf(await readFile(resolve(context.cwd, file), 'utf8'));
  const codes: string[] = [];
  for (;;) {
    const question = codes.length === 0 ? 'First code of the Recovery Kit' : 'Next code, or nothing to go on';
    const typed = linesOf(await context.prompt(question));
    if (typed.length === 0) return codes;
    codes.push(...typed);
  }
}

export const linesOf = (text: string): string[] =>
  text
    .split(/\r?\n/)
    .map((line) => line.trim())
    .filter((line) => line !== '');
