import type { ConfigValue } from '../../contract/config.ts';
import { parseYaml } from '../lib/parse-yaml.ts';
import { bounded, UnreadableYaml } from '../lib/read-yaml.ts';
import { WildError } from '../lib/wild-error.ts';
import { yamlValue } from '../lib/yaml-value.ts';
import { whyNot } from './problems.ts';

/**
 * The one YAML value that a word is.
 * @throws config.bad-value where it is none
 */
export function valueOfYaml(word: string, path: string): ConfigValue {
  try {
    return bounded(word, () => {
      const parsed = parseYaml(word);
      const { doc } = parsed;
      // A type that nobody knows (!size 10Gi) would be dropped.
      const mistake = doc.errors[0] ?? doc.warnings[0];
      if (mistake !== undefined) throw notYaml(path, whyNot(mistake, word, doc).sentence.text);
      if (doc.contents === null) throw notYaml(path, 'There is no value in it. An empty value is null.');
      return yamlValue(parsed);
    });
  } catch (error) {
    if (error instanceof UnreadableYaml) throw notYaml(path, error.reason);
    throw error;
  }
}

function notYaml(path: string, detail: string): WildError {
  return new WildError('config.bad-value', {
    title: 'Cannot read this value as YAML',
    detail,
    hint: 'Correct it, or leave out --yaml to save it as the text that it is.',
    context: { path },
  });
}
