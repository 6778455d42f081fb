import { readFile } from 'node:fs/promises';
import { resolve } from 'node:path';
import type { AdoptionPlan, AdoptionWarning, OldForm } from '../../../../contract/adoption.ts';
import { type Command, type CommandContext, type CommandArgs, stringFlag } from '../../command.ts';
import { usageError } from '../../usage-error.ts';

export const cloudAdopt: Command = {
  name: 'cloud adopt',
  args: '<folder>',
  summary: 'Make a cloud of a folder of the proof of concept, or of a Wild Central instance',
  flags: {
    yes: { type: 'boolean', description: 'do it without asking' },
    plan: { type: 'boolean', description: 'only show what would be done' },
    as: { type: 'string', value: 'form', description: 'proof-of-concept or central, where it is not clear' },
    into: { type: 'string', value: 'folder', description: 'where the cloud of a Wild Central instance goes' },
    'passphrase-file': {
      type: 'string',
      value: 'file',
      description: 'for computers without a key ring: opens the secrets',
    },
  },
  examples: [
    'wild cloud adopt ~/my-cloud',
    'wild cloud adopt /var/lib/wild-central/instances/home --into ~/clouds/home',
    'wild cloud adopt ~/my-cloud --json',
  ],
  async run(context, args) {
    const { call, print, info, json } = context;
    const where = placeOf(context, args);
    const plan = await call('adoption.plan', where);
    const isAgreed = args.flags['yes'] === true;
    // For a program: the plan first, then the same with --yes.
    if (args.flags['plan'] === true || (json && !isAgreed)) {
      print(plan, planText);
      return 0;
    }
    info(`${planText(plan)}\n`);
    if (!isAgreed && (await context.prompt('Adopt this folder? Type yes')).trim().toLowerCase() !== 'yes') {
      info('Nothing was changed.');
      return 1;
    }
    const file = stringFlag(args, 'passphrase-file');
    const { operation } = await call('adoption.start', {
      ...where,
      fingerprint: plan.fingerprint,
      ...(file === undefined ? {} : { passphrase: await firstLine(resolve(context.cwd, file)) }),
    });
    return context.follow(operation);
  },
};

function placeOf(
  { cwd }: CommandContext,
  args: CommandArgs,
): { folder: string; as?: OldForm; into?: string } {
  const [as, into] = [stringFlag(args, 'as'), stringFlag(args, 'into')];
  if (as !== undefined && as !== 'proof-of-concept' && as !== 'central') {
    throw usageError(`“${as}” is no form of a folder.`, 'It is proof-of-concept or central.');
  }
  return {
    folder: resolve(cwd, args.positionals[0] ?? ''),
    ...(as === undefined ? {} : { as }),
    ...(into === undefined ? {} : { into: resolve(cwd, into) }),
  };
}

function planText(plan: AdoptionPlan): string {
  const section = (title: string, lines: readonly string[]) =>
    lines.length === 0 ? [] : ['', `${title}:`, ...lines.map((line) => `  ${line}`)];
  const changes = plan.changes.flatMap(({ file, what, lines }) => [
    `${file}: ${what.text}`,
    ...lines.map(({ from, to }) => `    ${from} → ${to}`),
  ]);
  return [
    plan.begun ? `${plan.folder}: adopting it was begun; it goes on where it ended.` : plan.folder,
    ...section(
      'What Wild Cloud understood',
      plan.understood.map((fact) => fact.text),
    ),
    ...section('What will change', changes),
    ...section('What to know', plan.warnings.flatMap(warningLines)),
    ...section('Not known to Wild Cloud; stays as it is', plan.notUnderstood),
  ].join('\n');
}

function warningLines({ grave, what, places, todo }: AdoptionWarning): string[] {
  const shown = places.slice(0, 12);
  const more = places.length - shown.length;
  return [
    `${grave ? '!' : '-'} ${what.text}`,
    ...shown.map((place) => `    ${place}`),
    ...(more > 0 ? [`    and ${more} more`] : []),
    ...(todo === undefined ? [] : [`    ${todo.text}`]),
  ];
}

async function firstLine(file: string): Promise<string> {
  return (await readFile(file, 'utf8')).split(/\r?\n/)[0] ?? '';
}
