import type { Dictionary } from '../../app/i18n/keys.ts';
import type { texts as en } from './texts.en.ts';

export const texts: Dictionary<typeof en> = {
  activity: {
    title: 'Aktivität',
    lead: 'Was gerade läuft und was schon gelaufen ist.',
    leadComputer: 'Was auf diesem Computer gerade läuft und was schon gelaufen ist.',
    running: 'Läuft gerade',
    today: 'Heute',
    yesterday: 'Gestern',
    earlier: 'Früher',
    empty: 'Noch keine Aktivität',
    emptyText:
      'Längere Vorgänge stehen hier mit ihren Schritten und Protokollen, egal wer sie gestartet hat.',
    goApps: 'Apps ansehen',
    by: {
      window: 'aus dem Fenster',
      cli: 'von der Befehlszeile',
    },
    filter: 'Zeigen',
    filters: {
      all: 'Alles',
      failed: 'Fehlgeschlagen',
    },
    noneFailed: 'Nichts ist fehlgeschlagen.',
    notStarted: 'Nicht gestartet',
    states: {
      waiting: 'Wartet',
      running: 'Läuft',
      done: 'Fertig',
      failed: 'Fehlgeschlagen',
      cancelled: 'Abgebrochen',
      interrupted: 'Unterbrochen',
    },
  },
};
