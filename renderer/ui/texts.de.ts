import type { Dictionary } from '../app/i18n/keys.ts';
import type { texts as en } from './texts.en.ts';

export const texts: Dictionary<typeof en> = {
  general: {
    name: 'Wild Cloud',
    skip: 'Zum Inhalt springen',
    loading: 'Wird geladen',
    stillReading: 'Es wird noch gelesen.',
    stillReadingFrom: 'Es wird noch von {name} gelesen.',
    details: 'Technische Einzelheiten',
    retry: 'Noch einmal versuchen',
    tryNow: 'Jetzt versuchen',
    asOf: 'Stand {time}',
    cancel: 'Jetzt nicht',
    close: 'Schließen',
    copy: 'Kopieren',
    copied: 'Kopiert',
    notKnown: 'noch nicht bekannt',
    optional: 'freiwillig',
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
