import type { Dictionary } from '../../app/i18n/keys.ts';
import type { texts as en } from './texts.en.ts';

export const texts: Dictionary<typeof en> = {
  first: {
    promise: 'Deine eigene Cloud, auf deinen eigenen Computern.',
    about:
      'Eine Website, Dateien und Passwörter, bei dir zu Hause. Wild Cloud richtet die Computer ein und hält sie in Gang. Kein Konto, kein Terminal.',
    practise: 'Erst üben',
    practiseText:
      'Probiere den ganzen Weg mit Computern, die es nur in diesem Fenster gibt. Nichts kann kaputtgehen, nichts bleibt zurück.',
    practiseNeeds: 'Etwa eine Minute. Du brauchst nichts.',
    practiseGo: 'Übung beginnen',
    practiseAgain: 'Weiter üben',
    create: 'Cloud anlegen',
    createText: 'Mach aus einem oder mehreren freien Computern deine Cloud. Du siehst jeden Schritt vorher.',
    createNeeds:
      'Etwa eine Stunde, meist Warten. Du brauchst einen freien Computer mit 8 GB Arbeitsspeicher und ein Kabel zum Router.',
    createGo: 'Cloud anlegen',
    open: 'Cloud öffnen',
    openText: 'Du hast schon eine: ihren Ordner auf diesem Computer oder eine Kopie von einem anderen.',
    openNeeds: 'Ein paar Sekunden. Du brauchst den Ordner.',
    openGo: 'Ordner öffnen',
    note: 'Alles bleibt in einem Ordner auf diesem Computer, den du auch ohne Wild Cloud lesen kannst.',
    recent: 'Deine Clouds',
    openCloud: '{cloud} öffnen',
    openShort: 'Öffnen',
    forget: '{cloud} vergessen',
    forgetShort: 'Vergessen',
    forgotten: '{cloud} steht nicht mehr in der Liste. Der Ordner bleibt, wie er ist.',
    others: 'Oder etwas Neues beginnen',
    appearance: 'Aussehen',
    language: 'Sprache',
  },
};
