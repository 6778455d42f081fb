import type { ConfigValue } from '../../contract/config.ts';
import { parseYaml } from '../lib/parse-yaml.ts';
import { bounded, UnreadableYaml } from '../lib/read-yaml.ts';
import { asTheySaid, sentence } from '../lib/sentence.ts';
import { yamlValue } from '../lib/yaml-value.ts';
import { notYaml } from './failures.ts';
import { explainYamlError } from './problems.ts';

/**
 * Parses a word as a single YAML value.
 * @throws config.bad-value
 */
export function valueOfYaml(word: string, path: string): ConfigValue {
  try {
    return bounded(word, () => {
      const parsed = parseYaml(word);
      const { doc } = parsed;
      // An unknown tag (!size 10Gi) would be dropped.
      const mistake = doc.errors[0] ?? doc.warnings[0];
      if (mistake !== undefined) throw notYaml(path, explainYamlError(mistake, word, doc).sentence);
      if (doc.contents === null)
        throw notYaml(
          path,
          sentence('config.not-yaml.empty', 'There’s no value in it. For an empty value, write null.'),
        );
      return yamlValue(parsed);
    });
  } catch (error) {
    if (error instanceof UnreadableYaml) throw notYaml(path, asTheySaid(error.reason));
    throw error;
  }
}
