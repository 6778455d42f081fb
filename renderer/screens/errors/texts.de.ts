import type { Dictionary } from '../../app/i18n/keys.ts';
import type { texts as en } from './texts.en.ts';

export const texts: Dictionary<typeof en> = {
  errors: {
    crashed: 'Diese Seite ist abgestürzt',
    crashedText: 'Deine Clouds und laufende Vorgänge sind nicht betroffen.',
    again: 'Seite neu laden',
    noSuchCloud: 'Diese Cloud steht nicht in der Liste',
    noSuchCloudText: 'Sie wurde aus der Liste entfernt, oder der Link ist veraltet.',
    noSuchPage: 'Seite nicht gefunden',
    noSuchPageText: 'Unter dieser Adresse gibt es nichts.',
    toStart: 'Zur Startseite',
    code: 'Fehlercode',
    unreadable: 'Diese Cloud lässt sich nicht öffnen',
    notStarted: 'Wild Cloud konnte diese Seite nicht laden',
  },
};
