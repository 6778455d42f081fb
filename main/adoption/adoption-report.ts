import { formatDottedPath } from '../lib/dotted-path.ts';
import type { AdoptionRecord } from './adoption-record.ts';
import type { ReadOld } from './read-old.ts';

/** A record of where everything went. Contains names and places only. */
export function adoptionReport(record: AdoptionRecord, { understood }: ReadOld, at: Date): string {
  const { found, config, unknown } = understood;
  const list = (title: string, lines: readonly string[]) =>
    lines.length === 0 ? [] : ['', `## ${title}`, '', ...lines.map((line) => `- ${line}`)];
  return [
    `# How ${record.name} was adopted`,
    '',
    `On ${at.toISOString().slice(0, 10)} this folder became a Wild Cloud cloud. Before that, it was`,
    record.form === 'central'
      ? `an instance of Wild Central, in ${record.source}.`
      : 'created by the scripts of the proof of concept.',
    ...list('Secrets', [
      ...new Set(found.origins.map(({ file, from, to }) => `${file}: ${from} → secrets.yaml: ${to}`)),
      ...sealedOnly(found),
    ]),
    ...list(
      'Secrets that were only placeholders',
      found.notSet.map(({ path, text }) => (text === '' ? path : `${path} (was ${text})`)),
    ),
    ...list(
      'Settings that moved',
      [...config.moves, ...config.copies].map(
        ({ from, to }) => `${formatDottedPath(from)} → ${formatDottedPath(to)}`,
      ),
    ),
    ...list(
      'Values with a new spelling',
      config.respelt.map(({ path, from, to }) => `${path}: ${from} → ${to}`),
    ),
    ...list(
      'Settings without a value',
      config.emptied.map(({ path, text }) => (text === '' ? path : `${path} (was ${text})`)),
    ),
    ...list(
      'Settings with two spellings and different values; the first one applies, the other stays',
      config.conflicts.map(({ ours, old }) => `${ours}, ${old}`),
    ),
    ...list('Settings Wild Cloud doesn’t know; they stay', unknown),
    ...list('App settings that their apps don’t use; they stay', config.unread),
    '',
  ].join('\n');
}

function sealedOnly(found: ReadOld['understood']['found']): string[] {
  const reported = new Set(found.origins.map(({ to }) => to));
  return [...found.secrets.keys()]
    .filter((path) => !reported.has(path))
    .map((path) => `secrets.yaml: ${path}`);
}
