import type { Dictionary } from '../../app/i18n/keys.ts';
import type { texts as en } from './texts.en.ts';

export const texts: Dictionary<typeof en> = {
  states: {
    working: 'Läuft',
    starting: 'In Arbeit',
    failing: 'Läuft nicht',
    unknown: 'Nicht bekannt',
    absent: 'Nicht installiert',
    added: 'Vorbereitet',
    done: 'Fertig',
    ready: 'Läuft',
    'not-ready': 'Keine Antwort',
    attention: 'Braucht dich',
    practice: 'Läuft (Übung)',
  },
};
