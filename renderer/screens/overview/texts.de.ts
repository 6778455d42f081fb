import type { Dictionary } from '../../app/i18n/keys.ts';
import type { texts as en } from './texts.en.ts';

export const texts: Dictionary<typeof en> = {
  overview: {
    title: 'Überblick',
    hero: {
      well: 'Alles in Ordnung',
      fresh: 'Deine Cloud ist bereit',
      attention_one: 'Eine Sache braucht dich',
      attention_other: '{word} Sachen brauchen dich',
      broken_one: 'Eine Sache läuft nicht',
      broken_other: '{word} Sachen laufen nicht',
      unreachable: 'Nicht erreichbar',
      'setting-up': 'Im Aufbau',
      stopped: 'Angehalten',
      unreadable: 'Dieser Ordner ist nicht lesbar',
      loading: '{cloud} wird gelesen',
    },
    practiceWell: 'Alles in Ordnung, zur Übung',
    checked: 'Geprüft {ago}.',
    installApp: 'App installieren',
    catalogue: 'Katalog',
    startAgain: 'Wieder starten',
    apps: 'Deine Apps',
    noApps: 'Noch keine Apps',
    noAppsText:
      'Eine App ist, was du und deine Familie benutzen: eine Website, Fotos, Passwörter. Such dir eine im Katalog aus. Etwa 3 Minuten.',
    next: {
      firstApp: 'Als Nächstes: deine erste App',
      firstAppText: 'Eine eigene Website oder ein Newsletter ist ein guter Anfang. Etwa 3 Minuten.',
      go: 'Apps ansehen',
      machines: 'Als Nächstes: ihre Rechner wählen',
      machinesText:
        'Starte einen oder mehrere übrige Computer vom Talos-Stick oder aus dem Netz. Wild Cloud findet sie von selbst.',
      machinesGo: 'Rechner ansehen',
    },
    runningNow: 'Läuft gerade',
    look: 'Ansehen',
    lately: 'Zuletzt',
    allActivity: 'Ganzer Verlauf',
    nothingLately: 'Hier ist noch nichts geschehen. Was du tust, steht hier mit seinem Ergebnis.',
    machines: 'Rechner',
    noMachines: 'Zu dieser Cloud gehört noch kein Rechner.',
    machineFacts: '{cores}, {memory} Arbeitsspeicher',
    cores_one: '{count} Kern',
    cores_other: '{count} Kerne',
    controlPlane: 'Steuert',
    runsApps: 'Führt Apps aus',
    kubernetes: 'Kubernetes {version}',
    whatDo: 'Was zu tun ist',
    lookAt: '{app} ansehen',
    problemMore_one: '{count} weitere unter Apps',
    problemMore_other: '{count} weitere unter Apps',
    machineDown: '{machine} antwortet nicht',
    machineDownText:
      'Sieh nach, ob {machine} eingeschaltet ist und das Netzwerkkabel steckt. Wild Cloud merkt von selbst, wenn der Rechner wieder da ist.',
    unreadableHint:
      'Bring die Datei mit einem Textprogramm in Ordnung oder leg eine ältere Kopie zurück. Wild Cloud merkt es von selbst und schreibt bis dahin nichts.',
  },
};
