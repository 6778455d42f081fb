import type { Dictionary } from '../../app/i18n/keys.ts';
import type { texts as en } from './texts.en.ts';

export const texts: Dictionary<typeof en> = {
  form: {
    required: 'Füll dieses Feld aus.',
    size: 'Das ist keine Größe. Schreib sie so: 10 GB.',
    number: 'Das ist keine Zahl.',
    domain:
      'Das sieht nicht nach einer Webadresse aus. Erlaubt sind Buchstaben, Ziffern, Bindestriche und Punkte.',
    email: 'Das sieht nicht nach einer E-Mail-Adresse aus.',
    on: 'An',
    off: 'Aus',
    more: 'Weitere Einstellungen (die Voreinstellungen passen)',
    changed: 'geändert',
    secretGiven: 'Schon gesetzt; zum Ersetzen tippen',
    secretShow: 'Eingabe anzeigen',
    sizeHelp: 'Mit Einheit, zum Beispiel 10 GB. Du kannst die Größe später erhöhen, aber nicht verringern.',
    discard: 'Verwerfen',
  },
};
