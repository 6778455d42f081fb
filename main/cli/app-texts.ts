import type {
  AppCard,
  AppPage,
  AppProblem,
  AppStatus,
  AppUpdate,
  BrokenApp,
  Plan,
} from '../../contract/apps.ts';
import type { ConfigValue } from '../../contract/config.ts';
import { table } from './table.ts';
import { printExactJson } from '../lib/exact-json.ts';

export function problemsOf(problems: readonly AppProblem[]): string {
  if (problems.length === 0) return 'Nothing to complain about.';
  return problems
    .flatMap(({ file, line, column, cause, hint }) => [
      `${file}:${line}:${column}: ${cause}`,
      ...(hint === undefined ? [] : [`    ${hint}`]),
    ])
    .join('\n');
}

export function updateOf({ app, title, from, to, changes, notes }: AppUpdate, planned: boolean): string {
  const written = (value: ConfigValue | undefined) =>
    value === undefined ? 'nothing' : printExactJson(value);
  const lines = changes.map(({ path, kind, before, after, own }) => {
    switch (kind) {
      case 'added':
        return `+ ${path}: ${written(after)}`;
      case 'changed':
        return `~ ${path}: ${written(before)} → ${written(after)}`;
      case 'removed':
        return `- ${path}, which the app does not use any more`;
      case 'conflict':
        return `! ${path} stays ${written(own)} as you set it; the app has ${written(after)} now`;
      case 'unused':
        return `! ${path} stays ${written(own)} as you set it; the app does not use it any more`;
    }
  });
  return [
    from === undefined || from === to ? `${title} ${to}` : `${title} ${from} → ${to}`,
    ...(from === undefined
      ? ['What it was added with is not known here, so every value counts as yours.']
      : []),
    ...(lines.length === 0 ? ['No setting changes.'] : lines),
    ...(notes === undefined ? [] : ['', notes.text.trim(), '']),
    ...(planned ? [] : [`“wild app deploy ${app}” brings it to the cluster.`]),
  ].join('\n');
}

export function listOf(apps: readonly AppCard[], broken: readonly BrokenApp[]): string {
  const rows = table(
    apps.map((app) => [
      app.app,
      app.version,
      app.added ? 'in this cloud' : '',
      app.foreign ? `from ${app.foreign.catalogue}` : '',
      app.description.text,
    ]),
  );
  return [rows, ...broken.map(({ app, error }) => `${app} cannot be used: ${error.detail}`)].join('\n');
}

export function pageOf(page: AppPage): string {
  const settings = page.settings.map(({ path, value, label }) => [
    `  ${path}`,
    String(value ?? ''),
    label.text,
  ]);
  return [
    `${page.title} ${page.version}: ${page.description.text}`,
    page.requires.length > 0 ? `Needs: ${page.requires.join(', ')}` : '',
    page.homepage ? `Project: ${page.homepage}${page.licence ? `, licence ${page.licence}` : ''}` : '',
    page.foreign ? `From the catalogue ${page.foreign.catalogue}; not by the makers of Wild Cloud` : '',
    ...page.asksFor.map(
      ({ what, kinds, why }) => `Asks for ${[what, ...(kinds ?? [])].join(' ')}: ${why.text}`,
    ),
    `State: ${page.status.sentence.text}`,
    settings.length > 0 ? `Settings:\n${table(settings)}` : '',
    page.notes?.text.trim() ?? '',
  ]
    .filter((part) => part !== '')
    .join('\n');
}

export function planOf(plan: Plan): string {
  const sign = { add: '+', change: '~', replace: '±', remove: '-', keep: '=' } as const;
  const lines = plan.changes.flatMap(({ act, sentence, detail, endsData, fields }) => [
    `${sign[act]} ${sentence.text}${detail ? ` (${detail.text})` : ''}${endsData ? '  DATA ENDS' : ''}`,
    ...(fields ?? []).map(
      ({ path, before, after }) => `    ${path}: ${before ?? 'nothing'} → ${after ?? 'nothing'}`,
    ),
  ]);
  const sum = `${plan.added} added, ${plan.changed} changed, ${plan.removed || 'nothing'} removed`;
  const there = thereAlready(plan.existing);
  // The plan would be that of taking it over.
  if (plan.existing?.decision === 'impossible') return there.slice(1).join('\n');
  return plan.changes.length === 0 ? 'Nothing would change.' : [...lines, sum, ...there].join('\n');
}

/** What is there already, and what has to be chosen about it. */
function thereAlready(existing: Plan['existing']): string[] {
  if (existing === undefined) return [];
  const { decision, titles, reasons, asksDatabase } = existing;
  const what = `${titles.join(', ')}: already there, and not installed by Wild Cloud.`;
  const todo = {
    made: [],
    impossible: ['It cannot be taken over as it is; “--leave-theirs” starts with new, empty storage.'],
    needed: [
      asksDatabase
        ? 'Nothing is deployed until you choose. The plan above is that of “--take-over --new-database”; copy the database first.'
        : 'Nothing is deployed until you choose “--take-over”, which is the plan above, or “--leave-theirs”.',
    ],
  }[decision];
  return ['', what, ...reasons.map(({ text }) => text), ...todo];
}

export function statusOf(status: AppStatus): string {
  const workloads = status.workloads.map(({ name, kind, condition, sentence }) => [
    `  ${kind} ${name}`,
    condition,
    sentence.text,
  ]);
  return [`${status.title}: ${status.sentence.text}`, status.url ?? '', table(workloads)]
    .filter((part) => part !== '')
    .join('\n');
}
