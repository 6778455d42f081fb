import { resolve } from 'node:path';
import type { AdoptionPlan, AdoptionWarning, OldForm } from '../../../../contract/adoption.ts';
import { type Command, type CommandContext, type CommandArgs, stringFlag } from '../../command.ts';
import { passphraseFile, passphraseFrom } from '../../open-secrets.ts';
import { usageError } from '../../syntax/usage-error.ts';

export const cloudAdopt: Command = {
  name: 'cloud adopt',
  args: '<folder>',
  summary: 'Turn a proof-of-concept or Wild Central folder into a cloud',
  details: 'Shows the plan and asks before changing anything.',
  flags: {
    yes: { type: 'boolean', description: 'Do not ask for confirmation' },
    plan: { type: 'boolean', description: 'Only show the plan' },
    as: {
      type: 'string',
      value: 'proof-of-concept|central',
      description: 'What the folder is, if Wild Cloud cannot tell',
    },
    into: {
      type: 'string',
      value: 'folder',
      description: 'Where to create the cloud for a Wild Central instance',
    },
    ...passphraseFile,
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
    // A program reads the plan first, then runs the command again with --yes.
    if (args.flags['plan'] === true || (json && !isAgreed)) {
      print(plan, planText);
      return 0;
    }
    info(`${planText(plan)}\n`);
    if (
      !isAgreed &&
      (await context.prompt('To adopt this folder, type yes')).trim().toLowerCase() !== 'yes'
    ) {
      info('Nothing was changed.');
      return 1;
    }
    const passphrase = await passphraseFrom(context, args, 'passphrase-file');
    const { operation } = await call('adoption.start', {
      ...where,
      fingerprint: plan.fingerprint,
      ...(passphrase === undefined ? {} : { passphrase }),
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
    throw usageError(
      `“${as}” is not a kind of folder that can be adopted.`,
      'Use --as proof-of-concept or --as central.',
    );
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
    plan.begun ? `${plan.folder}: adoption has started and will continue where it stopped.` : plan.folder,
    ...section(
      'What Wild Cloud found',
      plan.understood.map((fact) => fact.text),
    ),
    ...section('What will change', changes),
    ...section('What to know first', plan.warnings.flatMap(warningLines)),
    ...section('Unknown to Wild Cloud; will not be changed', plan.notUnderstood),
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
