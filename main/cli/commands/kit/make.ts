import { writeFile } from 'node:fs/promises';
import { resolve } from 'node:path';
import { systemCode } from '../../../lib/wild-error.ts';
import { type Command, stringFlag } from '../../command.ts';
import { openSecrets, passphraseFile } from '../../open-secrets.ts';
import { usageError } from '../../syntax/usage-error.ts';

export const kitMake: Command = {
  name: 'kit make',
  args: '<file>',
  summary: 'Make the Recovery Kit as a PDF file',
  details:
    'Anyone who has it can read all backups and passwords. Print it, then delete the file. “wild kit check” proves that the print is legible. Existing files are kept.',
  flags: {
    language: { type: 'string', value: 'en|de', description: 'Language of the page (default: en)' },
    ...passphraseFile,
  },
  examples: ['wild kit make kit.pdf', 'wild kit make kit.pdf --language de'],
  async run(context, args) {
    const file = resolve(context.cwd, args.positionals[0] ?? '');
    const language = stringFlag(args, 'language');
    if (language !== undefined && !['en', 'de'].includes(language))
      throw usageError(`--language ${language} is unknown.`, 'Use en or de.');
    const cloud = await openSecrets(context, args);
    const { pdf, parts } = await context.call('kit.make', {
      cloud,
      ...(language === undefined ? {} : { language }),
    });
    try {
      await writeFile(file, Buffer.from(pdf, 'base64'), { mode: 0o600, flag: 'wx' });
    } catch (error) {
      if (systemCode(error) !== 'EEXIST') throw error;
      throw usageError(`${file} already exists.`, 'Choose another name, or delete that file first.');
    }
    // The parts themselves stay on paper.
    context.print(
      { file, parts: parts.map(({ id }) => id) },
      () => `Saved ${file}. Print it twice, run “wild kit check”, then delete the file.`,
    );
    return 0;
  },
};
