import { readFile } from 'node:fs/promises';
import { resolve } from 'node:path';
import type { AdoptionPlan, AdoptionWarning, OldForm } from '../../../../contract/adoption.ts';
import { type Command, type CommandContext, type Given, text } from '../../command.ts';
import { wrongUsage } from '../../wrong-usage.ts';

export const cloudAdopt: Command = {
  name: 'cloud adopt',
  takes: '<folder>',
  what: 'Make a cloud of a folder of the proof of concept, or of a Wild Central instance',
  flags: {
    yes: { type: 'boolean', what: 'do it without asking' },
    plan: { type: 'boolean', what: 'only show what would be done' },
    as: { type: 'string', value: 'form', what: 'proof-of-concept or central, where it is not clear' },
    into: { type: 'string', value: 'folder', what: 'where the cloud of a Wild Central instance goes' },
    'passphrase-file': {
      type: 'string',
      value: 'file',
      what: 'for computers without a key ring: opens the secrets',
    },
  },
  examples: [
    'wild cloud adopt ~/my-cloud',
    'wild cloud adopt /var/lib/wild-central/instances/home --into ~/clouds/home',
    'wild cloud adopt ~/my-cloud --json',
  ],
  async run(context, given) {
    const { call, show, say, json } = context;
    const where = placeOf(context, given);
    const plan = await call('adoption.plan', where);
    const isAgreed = given.flags['yes'] === true;
    // For a program: the plan first, then the same with --yes.
    if (given.flags['plan'] === true || (json && !isAgreed)) {
      show(plan, planText);
      return 0;
    }
    say(`${planText(plan)}\n`);
    if (!isAgreed && (await context.ask('Adopt this folder? Type yes')).trim().toLowerCase() !== 'yes') {
      say('Nothing was changed.');
      return 1;
    }
    const file = text(given, 'passphrase-file');
    const { operation } = await call('adoption.start', {
      ...where,
      fingerprint: plan.fingerprint,
      ...(file === undefined ? {} : { passphrase: await firstLine(resolve(context.cwd, file)) }),
    });
    return context.follow(operation);
  },
};

function placeOf({ cwd }: CommandContext, given: Given): { folder: string; as?: OldForm; into?: string } {
  const [as, into] = [text(given, 'as'), text(given, 'into')];
  if (as !== undefined && as !== 'proof-of-concept' && as !== 'central') {
    throw wrongUsage(`“${as}” is no form of a folder.`, 'It is proof-of-concept or central.');
  }
  return {
    folder: resolve(cwd, given.words[0] ?? ''),
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
