import type { Dictionary } from '../../app/i18n/keys.ts';
import type { texts as en } from './texts.en.ts';

export const texts: Dictionary<typeof en> = {
  activity: {
    title: 'Verlauf',
    lead: 'Was gerade geschieht, und was geschehen ist.',
    leadComputer: 'Was auf diesem Computer gerade geschieht, und was geschehen ist.',
    running: 'Läuft gerade',
    today: 'Heute',
    yesterday: 'Gestern',
    earlier: 'Früher',
    empty: 'Noch ist nichts geschehen',
    emptyText:
      'Jede längere Arbeit steht hier mit ihren Schritten und ihrem Protokoll, egal wer sie begonnen hat.',
    goApps: 'Apps ansehen',
    by: { window: 'aus dem Fenster', cli: 'aus der Befehlszeile' },
    filter: 'Zeigen',
    filters: { all: 'Alles', failed: 'Misslungen' },
    noneFailed: 'Nichts ist misslungen.',
    notBegun: 'Nicht begonnen',
    states: {
      waiting: 'Wartet',
      running: 'Läuft',
      done: 'Fertig',
      failed: 'Misslungen',
      cancelled: 'Angehalten',
      interrupted: 'Unterbrochen',
    },
  },
};
