import type { Sentence } from '../../../contract/wire.ts';
import { readYamlIfAny } from '../../lib/read-yaml.ts';
import { asTheySaid, sentence } from '../../lib/sentence.ts';

/** Common errors of Talos, each with an explanation. */
const known: readonly (readonly [error: RegExp, explain: (found: RegExpExecArray) => Sentence])[] = [
  [
    /static hostname is already set|'auto' and 'hostname' cannot be set/,
    () =>
      sentence(
        'machines.talos.name-twice',
        'It sets the name of the machine, which is already set by config.yaml.',
      ),
  ],
  [
    /either install disk or diskSelector should be defined/,
    () => sentence('machines.talos.no-disk', 'It sets no system disk.'),
  ],
  [
    /"(\w+)" "v1alpha1": not registered/,
    ([, kind = '']) =>
      sentence('machines.talos.unknown-kind', 'This version of Talos doesn’t know {kind}.', { kind }),
  ],
  [
    /duplicate document (\S+)/,
    ([, document = '']) =>
      sentence('machines.talos.duplicate', 'It contains the document {document} twice.', { document }),
  ],
];

/** Explains an error of Talos, without the values in it, which may be passwords. */
export function explainTalosError(words: string): Sentence {
  for (const [error, explain] of known) {
    const found = error.exec(words);
    if (found !== null) return explain(found);
  }
  const [, unknown] = /unknown keys found during decoding:\n([^]*)$/.exec(words) ?? [];
  const paths = unknown === undefined ? [] : pathsOf(readYamlIfAny(unknown), '');
  if (paths.length > 0)
    return sentence('machines.talos.unknown-key', 'These settings don’t exist: {paths}.', {
      paths: paths.join(', '),
    });
  const said = words
    .replaceAll(/`[^`]*`/g, 'a value')
    .replaceAll(/\s+/g, ' ')
    .trim();
  return asTheySaid(said.endsWith('.') ? said : `${said}.`);
}

/** The dotted paths of the values in a piece of YAML. */
function pathsOf(value: unknown, path: string): readonly string[] {
  if (typeof value !== 'object' || value === null) return path === '' ? [] : [path];
  const below: readonly (readonly [string, unknown])[] = Object.entries(value);
  const lead = path === '' ? '' : `${path}.`;
  return below.length === 0 ? [path] : below.flatMap(([name, one]) => pathsOf(one, `${lead}${name}`));
}
