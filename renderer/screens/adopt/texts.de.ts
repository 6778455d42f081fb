import type { Dictionary } from '../../app/i18n/keys.ts';
import type { texts as en } from './texts.en.ts';

export const texts: Dictionary<typeof en> = {
  adopt: {
    title: 'Das hat Wild Cloud gefunden',
    running: 'Der Ordner wird übernommen',
    understood: 'Über diesen Ordner',
    warnings: 'Bevor du weitermachst',
    changes: 'Was sich ändert',
    unknown: 'Unbekannte Einstellungen',
    unknownText: 'Wild Cloud kennt diese Einstellungen nicht. Sie bleiben genau so in config.yaml stehen.',
    places_one: '{count} Stelle',
    places_other: '{count} Stellen',
    lines_one: '{count} Einstellung',
    lines_other: '{count} Einstellungen',
    to: 'wird zu',
    nothingYet: 'Noch hat sich nichts geändert.',
    resumes: 'Die Übernahme wurde unterbrochen. Sie geht dort weiter, wo sie stehen geblieben ist.',
    go: '{name} übernehmen',
    resume: 'Übernahme von {name} fortsetzen',
    form: {
      'proof-of-concept': 'Machbarkeitsstudie',
      central: 'Wild Central',
    },
  },
};
