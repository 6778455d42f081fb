import type { Dictionary } from '../../app/i18n/keys.ts';
import type { texts as en } from './texts.en.ts';

export const texts: Dictionary<typeof en> = {
  first: {
    promise: 'Deine eigene Cloud, auf deinen eigenen Computern.',
    about:
      'Deine Website, Dateien und Passwörter, bei dir zu Hause. Wild Cloud richtet die Computer ein und hält sie am Laufen. Ohne Konto, ohne Terminal.',
    practice: 'Ausprobieren',
    practiceText:
      'Geh alles mit simulierten Computern durch. Du kannst nichts kaputt machen, und nichts bleibt zurück.',
    practiceNeeds: 'Dauert etwa eine Minute. Du brauchst keine Hardware.',
    practiceGo: 'Ausprobieren',
    practiceAgain: 'Weiter ausprobieren',
    create: 'Cloud anlegen',
    createText:
      'Mach aus einem oder mehreren freien Computern deine eigene Cloud. Du siehst jeden Schritt, bevor er passiert.',
    createNeeds:
      'Dauert etwa eine Stunde, meist ist es Warten. Du brauchst einen freien Computer mit 8 GB Arbeitsspeicher, per Kabel am Router.',
    createGo: 'Cloud anlegen',
    open: 'Cloud öffnen',
    openText:
      'Für eine Cloud, die du schon hast: ihr Ordner auf diesem Computer oder eine Kopie von einem anderen.',
    openNeeds: 'Dauert ein paar Sekunden. Du brauchst den Ordner.',
    openGo: 'Ordner öffnen',
    note: 'Alles bleibt in einem Ordner auf diesem Computer, in Dateien, die du auch ohne Wild Cloud lesen kannst.',
    recent: 'Deine Clouds',
    openCloud: '{cloud} öffnen',
    openShort: 'Öffnen',
    forget: '{cloud} aus der Liste entfernen',
    forgetShort: 'Entfernen',
    forgotten: '{cloud} steht nicht mehr in der Liste. Der Ordner ist unverändert.',
    others: 'Oder etwas Neues anfangen',
    appearance: 'Design',
    language: 'Sprache',
  },
};
