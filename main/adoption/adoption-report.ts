import { formatDottedPath } from '../lib/dotted-path.ts';
import type { AdoptionRecord } from './adoption-record.ts';
import type { ReadOld } from './read-old.ts';

/** A record for whoever asks later where something went. Names and places only. */
export function adoptionReport(record: AdoptionRecord, { understood }: ReadOld, at: Date): string {
  const { found, config, unknown } = understood;
  const list = (title: string, lines: readonly string[]) =>
    lines.length === 0 ? [] : ['', `## ${title}`, '', ...lines.map((line) => `- ${line}`)];
  return [
    `# How ${record.name} was adopted`,
    '',
    `On ${at.toISOString().slice(0, 10)} this folder became a cloud of Wild Cloud. Before, it was`,
    record.form === 'central'
      ? `an instance of a Wild Central, in ${record.source}.`
      : 'made by the scripts of the proof of concept.',
    ...list('Secrets', [
      ...new Set(found.origins.map(({ file, from, to }) => `${file}: ${from} → secrets.yaml: ${to}`)),
      ...sealedOnly(found),
    ]),
    ...list(
      'No secret was set there',
      found.notSet.map(({ path, text }) => (text === '' ? path : `${path} (was ${text})`)),
    ),
    ...list(
      'Settings that have another place',
      [...config.moves, ...config.copies].map(
        ({ from, to }) => `${formatDottedPath(from)} → ${formatDottedPath(to)}`,
      ),
    ),
    ...list(
      'Values that are written otherwise',
      config.respelt.map(({ path, from, to }) => `${path}: ${from} → ${to}`),
    ),
    ...list(
      'Settings that held nothing',
      config.emptied.map(({ path, text }) => (text === '' ? path : `${path} (was ${text})`)),
    ),
    ...list(
      'Settings in two spellings with different values; the first counts, the other stays',
      config.conflicts.map(({ ours, old }) => `${ours}, ${old}`),
    ),
    ...list('Settings that Wild Cloud does not know; they stay', unknown),
    ...list('Settings of apps that these apps do not read; they stay', config.unread),
    '',
  ].join('\n');
}

function sealedOnly(found: ReadOld['understood']['found']): string[] {
  const told = new Set(found.origins.map(({ to }) => to));
  return [...found.secrets.keys()].filter((path) => !told.has(path)).map((path) => `secrets.yaml: ${path}`);
}
