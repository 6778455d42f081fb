import type { Dictionary } from '../i18n/keys.ts';
import type { texts as en } from './texts.en.ts';

export const texts: Dictionary<typeof en> = {
  shell: {
    nav: 'Clouds und Bereiche',
    menu: 'Menü',
    search: 'Suchen',
    searchKeys: 'Strg K',
    searchKeysMac: '⌘ K',
    yourClouds: 'Deine Clouds',
    noClouds: 'Noch keine Clouds',
    overview: 'Übersicht',
    apps: 'Apps',
    machines: 'Rechner',
    network: 'Netzwerk',
    manage: 'Verwaltung',
    activity: 'Aktivität',
    settings: 'Einstellungen',
    running: 'Läuft gerade',
    runningMore_one: '{count} weitere',
    runningMore_other: '{count} weitere',
    newCloud: 'Neue Cloud',
    thisComputer: 'Dieser Computer',
    keys: 'Tastenkürzel',
    stepOf: 'Schritt {n} von {total}',
    cloudState: {
      well: 'Alles in Ordnung',
      attention: 'Braucht Aufmerksamkeit',
      broken: 'Funktioniert nicht',
      unreachable: 'Nicht erreichbar',
      'setting-up': 'Noch nicht eingerichtet',
      stopped: 'Angehalten',
      unreadable: 'Nicht lesbar',
      loading: 'Wird geladen',
      practice: 'Simuliert',
    },
    practice: {
      title: 'Übungs-Cloud.',
      text: 'Diese Rechner sind simuliert. Probier alles aus, hier ist nichts echt.',
      end: 'Übung beenden',
    },
    title: '{page}, {cloud}',
    announced: '{cloud}: {state}',
    announcedPractice: '{cloud} (Übung): {state}',
  },
  bars: {
    lost: 'Die Verbindung zu Wild Cloud ist abgebrochen. Sie wird neu aufgebaut …',
    gone: 'Wild Cloud läuft nicht. Starte es wieder, dann verbindet sich diese Seite von selbst.',
    unreachable: '{cloud} ist nicht erreichbar. Du siehst den letzten bekannten Stand. Bist du im Heimnetz?',
    writer:
      '{host} ändert gerade diese Cloud (Prozess {pid}, seit {time}): {what}. Du kannst dir alles ansehen, aber bis dahin nichts ändern.',
    writerHere:
      'Ein anderes Wild Cloud auf diesem Computer ändert gerade diese Cloud (Prozess {pid}, seit {time}): {what}. Du kannst dir alles ansehen, aber bis dahin nichts ändern.',
    takeOver: 'Diesen Computer gibt es nicht mehr',
    takeOverTitle: '{cloud} von {host} übernehmen?',
    takeOverText:
      'Wenn {host} noch daran arbeitet, schreiben beide Computer gleichzeitig, und Änderungen gehen verloren. Übernimm nur, wenn der andere ausgeschaltet ist oder nicht wiederkommt.',
    takeOverGo: '{host} ist weg, übernehmen',
    takeOverNot: 'Warten',
    takenOver: 'Du kannst {cloud} wieder ändern.',
    conflict_one:
      '{by} hat eine zweite Datei angelegt, {file}, weil {of} an zwei Orten geändert wurde. Wild Cloud liest nur {of}. Vergleiche beide und lösch dann die andere.',
    conflict_other:
      '{by} hat {count} zusätzliche Dateien angelegt, etwa {file}, weil {of} an zwei Orten geändert wurde. Wild Cloud liest nur {of}. Vergleiche sie und lösch dann die anderen.',
    'keychain-locked':
      'Der Schlüsselbund dieses Computers ist gesperrt. Deshalb kann Wild Cloud die Passwörter dieser Cloud nicht verwenden. Alles andere funktioniert.',
    'keychain-denied':
      'Der Schlüsselbund dieses Computers hat den Schlüssel nicht herausgegeben. Deshalb kann Wild Cloud die Passwörter dieser Cloud nicht verwenden. Alles andere funktioniert.',
    'keychain-unavailable':
      'Auf diesem Computer ist kein Schlüsselbund verfügbar. Deshalb kann Wild Cloud die Passwörter dieser Cloud nicht verwenden. Alles andere funktioniert.',
    'key-missing':
      'Der Schlüssel dieser Cloud ist nicht auf diesem Computer. Deshalb kann Wild Cloud ihre Passwörter nicht verwenden. Alles andere funktioniert.',
    'passphrase-needed':
      'Die Passwörter dieser Cloud sind mit einer Passphrase gesperrt. Alles andere funktioniert.',
    tryKey: 'Noch einmal versuchen',
    recover: 'Schlüssel wiederherstellen',
    unlock: 'Entsperren',
    passphrase: {
      title: 'Passwörter von {cloud} entsperren',
      label: 'Passphrase',
      help: 'Sie bleibt nur im Arbeitsspeicher, bis du Wild Cloud beendest, und wird nie gespeichert.',
      missing: 'Gib die Passphrase ein.',
      go: 'Entsperren',
      done: 'Die Passwörter sind entsperrt.',
    },
  },
  lostKey: {
    title: 'Diese Seite ist nicht mehr angemeldet',
    text: 'Starte Wild Cloud noch einmal, um eine neue Seite zu öffnen.',
    why: 'Bei jedem Start meldet Wild Cloud genau eine Seite an. Deine Clouds laufen weiter.',
  },
  palette: {
    placeholder: 'Clouds, Apps, Aktionen',
    empty: 'Keine Treffer.',
    clouds: 'Clouds',
    sections: 'Seiten',
    apps: 'Apps',
    actions: 'Aktionen',
    inCloud: 'in {cloud}',
    install: '{app} installieren',
    openApp: '{app}',
    light: 'Helles Design verwenden',
    dark: 'Dunkles Design verwenden',
    system: 'Design des Systems verwenden',
    found_one: '{count} Treffer',
    found_other: '{count} Treffer',
  },
  keys: {
    title: 'Tastenkürzel',
    palette: 'Suchen',
    search: 'Auf dieser Seite suchen; wo das nicht geht, überall',
    doors: 'Eine der drei Karten der Startseite wählen',
    regions: 'Zwischen Seitenleiste und Seite wechseln',
    help: 'Diese Liste zeigen',
    escape: 'Schließen, was offen ist',
  },
};
