import { createHash } from 'node:crypto';
import type { RestorePlan } from '../../../../contract/restores.ts';
import type { Sentence } from '../../../../contract/sentence.ts';
import { formatBytes } from '../../../kubernetes/kubernetes.ts';
import { sentence } from '../../../lib/sentence.ts';
import { databaseEngine } from '../../load/database-engine.ts';
import { databaseOf, type FoundSet, lacksOf, momentOf } from '../found-set.ts';
import { isDifferent } from '../settings/app-settings.ts';
import type { Now } from './observe-now.ts';
import type { WantedRestore } from './wanted-restore.ts';
import { isOlderServer } from './server-age.ts';

/** The plan of a restore in place, from the set and what there is now. */
export function describeRestore(wanted: WantedRestore, found: FoundSet, now: Now): RestorePlan {
  const { set } = found;
  const moment = momentOf(set);
  const isWhole = wanted.parts === undefined;
  const parts = set.parts.filter(({ part, kind }) =>
    isWhole ? kind !== 'config' || isChanged(now) : wanted.parts?.includes(part),
  );
  const refusals = refusalsOf(wanted, found, now);
  const lost = lostOf(wanted, found, now);
  return {
    set,
    restores: parts.map(({ what }) =>
      sentence('restore.plan.part', '{what}, as of {moment}', { what, moment }),
    ),
    happens: happensIn(wanted, now),
    lost,
    notes: notesOf(now),
    refusals,
    ...(lost.length === 0 ? {} : { confirm: wanted.app }),
    fingerprint: fingerprintOf(wanted, now, refusals),
  };
}

const isChanged = ({ settings }: Now): boolean => settings !== undefined && isDifferent(settings);

function happensIn({ place }: WantedRestore, { title }: Now): Sentence[] {
  const values = { app: title, place };
  return [
    sentence('restore.plan.point', 'What is there now is backed up to {place}.', values),
    sentence(
      'restore.plan.load',
      'The backup is loaded beside what is there, and compared. {app} keeps running.',
      values,
    ),
    sentence('restore.plan.stop', '{app} is stopped, and what was loaded takes its place.', values),
    sentence(
      'restore.plan.start',
      '{app} is started. Only when it responds is what was there before deleted.',
      values,
    ),
    sentence('restore.plan.back', 'If anything fails, what was there before is put back.', values),
  ];
}

/** What was written since the backup, as precisely as can be said. */
function lostOf(wanted: WantedRestore, { set, facts }: FoundSet, now: Now): Sentence[] {
  const since = momentOf(set);
  const rows = now.databases.flatMap(({ part, rows: current }) => {
    const then = facts?.databases.find((one) => one.part === part)?.rows;
    if (current === undefined || then === undefined) return [];
    return Object.entries(current)
      .map(([table, count]) => ({ table, more: count - (then[table] ?? 0) }))
      .filter(({ more }) => more > 0)
      .toSorted((a, b) => b.more - a.more)
      .slice(0, 3)
      .map(({ table, more }) =>
        sentence('restore.plan.rows-lost', 'Entries added to {table} since: {count}', {
          count: more,
          table,
        }),
      );
  });
  const files = now.claims.flatMap(({ part, changed }) =>
    changed === undefined || changed === 0
      ? []
      : [
          sentence('restore.plan.files-lost', 'Files added or changed in {part} since: {count}', {
            count: changed,
            part: part.replace(/^files\./, ''),
          }),
        ],
  );
  return [
    sentence('restore.plan.lost', 'Everything that {app} has stored since {moment}', {
      app: now.title,
      moment: since,
    }),
    ...rows,
    ...files,
    ...(now.settings !== undefined && isDifferent(now.settings) && wanted.parts === undefined
      ? [sentence('restore.plan.settings-lost', 'Changes to its settings since')]
      : []),
  ];
}

function notesOf({ settings, title }: Now): Sentence[] {
  return [
    ...(settings?.unreadable === true
      ? [
          sentence(
            'restore.plan.passwords-stay',
            'The passwords in the backup were encrypted with another key, so those of now stay.',
          ),
        ]
      : []),
    ...(settings === undefined || settings.secrets.length === 0
      ? []
      : [
          sentence('restore.plan.passwords', 'Passwords come back too: {names}', {
            names: settings.secrets.join(', '),
          }),
        ]),
    ...(settings?.versions === undefined
      ? []
      : [
          sentence('restore.plan.version', '{app} {before} is started instead of {now}.', {
            app: title,
            ...settings.versions,
          }),
        ]),
  ];
}

function refusalsOf(wanted: WantedRestore, { set, facts }: FoundSet, now: Now): Sentence[] {
  const isWhole = wanted.parts === undefined;
  const chosen = set.parts.filter(({ part }) => isWhole || wanted.parts?.includes(part));
  const databases = chosen.filter(({ kind }) => kind === 'database');
  return [
    ...(set.app === wanted.app
      ? []
      : [sentence('restore.other-app', 'This isn’t a backup of {app}.', { app: now.title })]),
    ...(isWhole ? lacksOf(set) : []),
    ...chosen
      .filter(({ state }) => !isWhole && state !== 'saved')
      .map(({ what }) => sentence('restore.part-missing', '{what} isn’t in this backup.', { what })),
    ...(wanted.parts ?? [])
      .filter((part) => !set.parts.some((one) => one.part === part))
      .map((part) => sentence('restore.no-part', 'This backup has no part {part}.', { part })),
    ...(now.unreachable === undefined ? [] : [now.unreachable]),
    ...(now.busy === undefined
      ? []
      : [sentence('restore.busy', 'Something else is going on: {what}', { what: now.busy })]),
    ...databases.flatMap(({ part, what }) => {
      const { engine } = databaseOf(part);
      if (databaseEngine(engine) === undefined)
        return [sentence('restore.no-tool', '{what} can’t be restored by itself.', { what })];
      const server = now.databases.find((one) => one.part === part);
      if (now.unreachable !== undefined) return [];
      if (server?.version === undefined)
        return [sentence('restore.server-down', 'Its database server {engine} isn’t running.', { engine })];
      const then = facts?.databases.find((one) => one.part === part)?.version;
      return isOlderServer(server.version, then)
        ? [
            sentence('restore.older-server', '{engine} {now} can’t load a dump of {engine} {before}.', {
              engine,
              now: server.version,
              before: then ?? '',
            }),
          ]
        : [];
    }),
    ...now.claims.flatMap(({ part, capacity }) => {
      const bytes = set.parts.find((one) => one.part === part)?.bytes ?? 0;
      return capacity !== undefined && bytes > capacity
        ? [
            sentence('restore.too-big', '{claim} has {capacity}, and the backup has {bytes}.', {
              claim: part.replace(/^files\./, ''),
              capacity: formatBytes(capacity),
              bytes: formatBytes(bytes),
            }),
          ]
        : [];
    }),
  ];
}

/** Equal as long as the same would be done; what the app stores meanwhile doesn't change that. */
function fingerprintOf(wanted: WantedRestore, { settings }: Now, refusals: readonly Sentence[]): string {
  const facts = { wanted, settings, refusals: refusals.map(({ key }) => key) };
  return createHash('sha256').update(JSON.stringify(facts)).digest('hex').slice(0, 32);
}
