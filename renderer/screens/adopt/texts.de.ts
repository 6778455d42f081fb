import type { Dictionary } from '../../app/i18n/keys.ts';
import type { texts as en } from './texts.en.ts';

export const texts: Dictionary<typeof en> = {
  adopt: {
    title: 'Was wir verstanden haben',
    running: 'Der Ordner wird übernommen',
    understood: 'Darum handelt es sich',
    warnings: 'Was du wissen solltest',
    changes: 'Was sich ändert',
    unknown: 'Wild Cloud nicht bekannt',
    unknownText: 'Diese Einstellungen bleiben genau so in config.yaml stehen.',
    places_one: '{count} Stelle',
    places_other: '{count} Stellen',
    lines_one: '{count} Name',
    lines_other: '{count} Namen',
    to: 'wird zu',
    nothingYet: 'Bisher wurde nichts geändert.',
    goesOn: 'Es wurde schon begonnen und geht dort weiter, wo es endete.',
    go: '{name} übernehmen',
    goOn: '{name} weiter übernehmen',
    form: {
      'proof-of-concept': 'Machbarkeitsstudie',
      central: 'Wild Central',
    },
  },
};
