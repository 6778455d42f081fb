import type { Dictionary } from '../app/i18n/keys.ts';
import type { texts as en } from './texts.en.ts';

export const texts: Dictionary<typeof en> = {
  general: {
    name: 'Wild Cloud',
    skip: 'Zum Inhalt springen',
    loading: 'Wird geladen',
    stillReading: 'Wird noch geladen.',
    stillReadingFrom: 'Wird noch von {name} geladen.',
    details: 'Technische Details',
    retry: 'Noch einmal versuchen',
    tryNow: 'Jetzt versuchen',
    asOf: 'Stand {time}',
    cancel: 'Jetzt nicht',
    close: 'Schließen',
    copy: 'Kopieren',
    copied: 'Kopiert',
    notKnown: 'noch nicht bekannt',
    optional: 'optional',
    of: '{used} von {total}',
    opensBrowser: '{name} im Browser öffnen',
    more_one: '{count} weiteres',
    more_other: '{count} weitere',
    and: '{first} und {last}',
    numbers: {
      '1': 'Eine',
      '2': 'Zwei',
      '3': 'Drei',
      '4': 'Vier',
      '5': 'Fünf',
      '6': 'Sechs',
      '7': 'Sieben',
      '8': 'Acht',
      '9': 'Neun',
    },
  },
};
