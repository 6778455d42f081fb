import type { Dictionary } from '../../app/i18n/keys.ts';
import type { texts as en } from './texts.en.ts';

export const texts: Dictionary<typeof en> = {
  errors: {
    crashed: 'Diese Seite hat einen Fehler gemacht',
    crashedText: 'Die Seite hat angehalten. Deine Clouds und laufende Arbeiten sind davon nicht berührt.',
    again: 'Seite neu zeigen',
    noSuchCloud: 'Diese Cloud steht nicht in der Liste',
    noSuchCloudText: 'Sie wurde aus der Liste genommen, oder die Adresse ist eine alte.',
    noSuchPage: 'Diese Seite gibt es nicht',
    noSuchPageText: 'Die Adresse führt nirgendwohin.',
    toStart: 'Zum Start',
    code: 'Kennung',
    unreadable: 'Diese Cloud kann nicht geöffnet werden',
    notStarted: 'Wild Cloud konnte diese Seite nicht starten',
  },
};
