import type { Dictionary } from '../../app/i18n/keys.ts';
import type { texts as en } from './texts.en.ts';

export const texts: Dictionary<typeof en> = {
  states: {
    working: 'Funktioniert',
    starting: 'Startet',
    failing: 'Funktioniert nicht',
    unknown: 'Unbekannt',
    absent: 'Nicht installiert',
    added: 'Nicht gestartet',
    done: 'Fertig',
    ready: 'Läuft',
    'not-ready': 'Antwortet nicht',
    attention: 'Braucht Aufmerksamkeit',
    practice: 'Funktioniert (simuliert)',
  },
  workloads: {
    title: 'Komponenten',
    none: 'Noch laufen keine Komponenten.',
  },
};
