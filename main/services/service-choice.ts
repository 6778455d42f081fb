import type { ConfigValue } from '../../contract/config.ts';
import type { Sentence } from '../../contract/sentence.ts';
import { type ConfigMap, valueAt } from '../config/config.ts';
import { joinSentences } from '../lib/join-sentences.ts';
import { sentence } from '../lib/sentence.ts';
import type { ShelvedService } from './service-shelf.ts';

/**
 * Whether a cloud may use a service. One from a catalogue only after the user chose it from that catalogue: a service of the
 * same name that appears elsewhere later is not what they chose.
 */
export function isUsable({ name, catalogue }: ShelvedService, config: ConfigMap): boolean {
  if (catalogue === undefined) return true;
  return (
    valueAt(config, ['services', name, 'enabled']) === true &&
    valueAt(config, ['services', name, 'catalogue']) === catalogue.name
  );
}

/** What choosing a service, or not, writes to config.yaml. */
export function choiceOf({ name, catalogue }: ShelvedService, needed: boolean): Record<string, ConfigValue> {
  return {
    [`services.${name}.enabled`]: needed,
    ...(needed && catalogue !== undefined ? { [`services.${name}.catalogue`]: catalogue.name } : {}),
  };
}

export const offeredBy = (catalogue: string): Sentence =>
  sentence('services.need.offered', 'The catalogue {catalogue} offers it. Choose it to use it.', {
    catalogue,
  });

/** What the user should know before a service that isn't ours is deployed for the first time. */
export function cautionOf({
  title,
  own,
  replaces,
  catalogue,
  secrets,
}: ShelvedService): Sentence | undefined {
  if (!own && catalogue === undefined) return undefined;
  const origin =
    catalogue === undefined
      ? sentence(
          'services.caution.folder',
          '{title} comes from this cloud’s folder, not from Wild Cloud. It can change anything in the cluster, so set it up only if you trust its authors.',
          { title },
        )
      : sentence(
          'services.caution.catalogue',
          '{title} comes from the catalogue {catalogue}, not from Wild Cloud. It can change anything in the cluster, so set it up only if you trust its authors.',
          { title, catalogue: catalogue.name },
        );
  const paths = [...new Set(secrets.map(({ from }) => from))].join(', ');
  return joinSentences([
    origin,
    ...(own && replaces
      ? [
          sentence(
            'services.caution.replaces',
            'It replaces a service of the same name that isn’t from this folder.',
          ),
        ]
      : []),
    ...(paths === ''
      ? []
      : [sentence('services.caution.secrets', 'It receives these secrets: {paths}.', { paths })]),
  ]);
}
