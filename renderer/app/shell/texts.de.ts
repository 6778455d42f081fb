import type { Dictionary } from '../i18n/keys.ts';
import type { texts as en } from './texts.en.ts';

export const texts: Dictionary<typeof en> = {
  shell: {
    nav: 'Clouds und Bereiche',
    menu: 'Menü',
    find: 'Finden oder tun',
    findKeys: 'Strg K',
    findKeysMac: '⌘ K',
    yourClouds: 'Deine Clouds',
    noClouds: 'Noch keine Cloud',
    overview: 'Überblick',
    apps: 'Apps',
    machines: 'Rechner',
    record: 'Aufzeichnung',
    activity: 'Verlauf',
    settings: 'Einstellungen',
    running: 'Läuft gerade',
    runningMore_one: '+ {count} weitere',
    runningMore_other: '+ {count} weitere',
    newCloud: 'Neue Cloud',
    thisComputer: 'Einstellungen dieses Computers',
    keys: 'Tasten',
    stepOf: 'Schritt {n} von {total}',
    cloudState: {
      well: 'Alles in Ordnung',
      attention: 'Braucht dich',
      broken: 'Läuft nicht',
      unreachable: 'Nicht erreichbar',
      'setting-up': 'Im Aufbau',
      stopped: 'Angehalten',
      unreadable: 'Nicht lesbar',
      loading: 'Wird gelesen',
      practice: 'Nichts ist echt',
    },
    practice: {
      title: 'Übungs-Cloud.',
      text: 'Diese Rechner gibt es nur in diesem Fenster. Probiere alles aus, auch was du dich sonst nicht traust.',
      end: 'Übung beenden',
    },
    title: '{page}, {cloud}',
    announced: '{cloud}: {state}',
    announcedPractice: '{cloud} (Übung): {state}',
  },
  bars: {
    lost: 'Die Verbindung zu Wild Cloud ist abgerissen. Es wird neu versucht.',
    gone: 'Wild Cloud wurde beendet. Starte es wieder; diese Seite findet es dann von selbst oder öffnet sich neu.',
    unreachable: '{cloud} ist nicht erreichbar. Du siehst, was zuletzt bekannt war. Bist du im Heimnetz?',
    writer:
      '{host} ändert diese Cloud (Prozess {pid}, seit {time}): {what}. Du kannst alles ansehen; Änderungen warten.',
    writerHere:
      'Ein anderes Wild Cloud auf diesem Computer ändert diese Cloud (Prozess {pid}, seit {time}): {what}. Du kannst alles ansehen; Änderungen warten.',
    takeOver: 'Den Computer gibt es nicht mehr',
    takeOverTitle: '{cloud} von {host} übernehmen?',
    takeOverText:
      'Arbeitet {host} noch daran, schreiben beide zugleich, und Änderungen des einen oder anderen gehen verloren. Tu es nur, wenn jener Computer aus ist oder nicht wiederkommt.',
    takeOverGo: '{host} gibt es nicht mehr, übernehmen',
    takeOverNot: 'Warten',
    takenOver: '{cloud} ist frei.',
    conflict_one:
      '{by} hat eine zweite Datei angelegt, {file}, weil {of} an zwei Orten geändert wurde. Wild Cloud liest nur {of}. Vergleiche beide und lösche dann die andere.',
    conflict_other:
      '{by} hat {count} zweite Dateien angelegt, etwa {file}, weil {of} an zwei Orten geändert wurde. Wild Cloud liest nur {of}. Vergleiche sie und lösche dann die anderen.',
    'keychain-locked':
      'Der Schlüsselbund dieses Computers ist gesperrt, darum können Passwörter nicht benutzt werden. Alles andere geht.',
    'keychain-denied':
      'Der Schlüsselbund dieses Computers hat den Schlüssel nicht herausgegeben, darum können Passwörter nicht benutzt werden. Alles andere geht.',
    'keychain-unavailable':
      'Auf diesem Computer antwortet kein Schlüsselbund, darum können Passwörter nicht benutzt werden. Alles andere geht.',
    'key-missing':
      'Der Schlüssel dieser Cloud ist nicht auf diesem Computer, darum können Passwörter nicht benutzt werden. Alles andere geht.',
    'passphrase-needed':
      'Die Passwörter dieser Cloud sind mit einem Kennsatz verschlossen. Alles andere geht.',
    tryKey: 'Noch einmal versuchen',
    recover: 'Schlüssel zurückholen',
    unlock: 'Aufschließen',
    passphrase: {
      title: 'Passwörter von {cloud} aufschließen',
      label: 'Kennsatz',
      help: 'Er bleibt im Arbeitsspeicher, bis Wild Cloud endet, und wird nicht gespeichert.',
      missing: 'Der Kennsatz fehlt.',
      go: 'Aufschließen',
      done: 'Die Passwörter sind aufgeschlossen.',
    },
  },
  lostKey: {
    title: 'Diese Seite hat ihren Schlüssel verloren',
    text: 'Diese Seite hat ihren Schlüssel verloren. Starte Wild Cloud noch einmal, um sie zu öffnen.',
    why: 'Jeder Start macht einen neuen Schlüssel, der eine Seite öffnet. Deine Clouds laufen weiter wie bisher.',
  },
  palette: {
    placeholder: 'Clouds, Apps, Handlungen',
    empty: 'Nichts heißt so.',
    clouds: 'Clouds',
    sections: 'Orte',
    apps: 'Apps',
    actions: 'Handlungen',
    inCloud: 'in {cloud}',
    install: '{app} installieren',
    openApp: '{app}',
    light: 'Aussehen: hell',
    dark: 'Aussehen: dunkel',
    system: 'Aussehen: wie das System',
    found_one: '{count} Treffer',
    found_other: '{count} Treffer',
  },
  keys: {
    title: 'Tasten',
    palette: 'Finden oder tun',
    search: 'Auf dieser Seite suchen, sonst finden oder tun',
    doors: 'Die drei Türen der ersten Seite',
    regions: 'Zwischen Leiste und Seite wechseln',
    help: 'Diese Liste',
    escape: 'Schließen, was offen ist',
  },
};
