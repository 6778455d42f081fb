import { readYamlIfAny } from '../../lib/read-yaml.ts';

/** Complaints of Talos that people meet, each with what it means for them. */
const known: readonly (readonly [complaint: RegExp, meaning: (found: RegExpExecArray) => string])[] = [
  [
    /static hostname is already set|'auto' and 'hostname' cannot be set/,
    () => 'The name of the machine is set twice. It is that of config.yaml.',
  ],
  [/either install disk or diskSelector should be defined/, () => 'No disk for the system is named.'],
  [/"(\w+)" "v1alpha1": not registered/, ([, kind]) => `This version of Talos knows no ${kind ?? ''}.`],
  [/duplicate document (\S+)/, () => 'The same part stands in it twice.'],
];

/** What Talos complained of as sentences, without values: they may be passwords. */
export function explainTalosError(words: string): string {
  for (const [complaint, meaning] of known) {
    const found = complaint.exec(words);
    if (found !== null) return meaning(found);
  }
  const [, unknown] = /unknown keys found during decoding:\n([^]*)$/.exec(words) ?? [];
  if (unknown !== undefined) {
    const paths = namesIn(unknown);
    if (paths.length > 0) return `There is no such setting: ${paths.join(', ')}.`;
  }
  const said = words
    .replaceAll(/`[^`]*`/g, 'a value')
    .replaceAll(/\s+/g, ' ')
    .trim();
  return said.endsWith('.') ? said : `${said}.`;
}

/** Where the values stand in a piece of YAML. */
function namesIn(text: string): readonly string[] {
  return pathsOf(readYamlIfAny(text), '');
}

function pathsOf(value: unknown, path: string): readonly string[] {
  if (typeof value !== 'object' || value === null) return path === '' ? [] : [path];
  const below: readonly (readonly [string, unknown])[] = Object.entries(value);
  const lead = path === '' ? '' : `${path}.`;
  return below.length === 0 ? [path] : below.flatMap(([name, one]) => pathsOf(one, `${lead}${name}`));
}
