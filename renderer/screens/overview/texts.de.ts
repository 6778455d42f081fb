import type { Dictionary } from '../../app/i18n/keys.ts';
import type { texts as en } from './texts.en.ts';

export const texts: Dictionary<typeof en> = {
  overview: {
    title: 'Übersicht',
    hero: {
      well: 'Alles in Ordnung',
      fresh: 'Deine Cloud ist bereit',
      attention_one: 'Eine Sache braucht Aufmerksamkeit',
      attention_other: '{word} Sachen brauchen Aufmerksamkeit',
      broken_one: 'Eine Sache funktioniert nicht',
      broken_other: '{word} Sachen funktionieren nicht',
      unreachable: 'Nicht erreichbar',
      'setting-up': 'Noch nicht eingerichtet',
      stopped: 'Angehalten',
      unreadable: 'Dieser Ordner lässt sich nicht lesen',
      loading: '{cloud} wird geladen',
    },
    practiceWell: 'Alles in Ordnung (simuliert)',
    checked: 'Geprüft {ago}.',
    installApp: 'App installieren',
    catalogue: 'Apps ansehen',
    startAgain: 'Wieder starten',
    apps: 'Deine Apps',
    noApps: 'Noch keine Apps',
    noAppsText:
      'Apps sind das, was du und deine Familie benutzen: eine Website, Fotos, Passwörter. Such dir eine aus. Das dauert etwa 3 Minuten.',
    next: {
      firstApp: 'Als Nächstes: deine erste App',
      firstAppText: 'Eine Website oder ein Newsletter ist ein guter Anfang. Das dauert etwa 3 Minuten.',
      go: 'Apps ansehen',
      machines: 'Als Nächstes: Rechner auswählen',
      machinesText:
        'Starte einen oder mehrere freie Computer vom Talos-Stick oder aus dem Netz. Wild Cloud findet sie von selbst.',
      machinesGo: 'Rechner auswählen',
    },
    runningNow: 'Läuft gerade',
    look: 'Ansehen',
    recentActivity: 'Zuletzt',
    allActivity: 'Alle Aktivitäten',
    noActivity: 'Noch nichts. Was du tust, steht hier mit seinem Ergebnis.',
    machines: 'Rechner',
    noMachines: 'Diese Cloud hat noch keine Rechner.',
    machineFacts: '{cores}, {memory} Arbeitsspeicher',
    cores_one: '{count} Kern',
    cores_other: '{count} Kerne',
    controlPlane: 'Control Plane',
    worker: 'Worker',
    controlPlaneHelp: 'Hält den Zustand des Clusters und verteilt Apps.',
    workerHelp: 'Führt deine Apps aus.',
    kubernetes: 'Kubernetes {version}',
    whatDo: 'Was du tun kannst',
    lookAt: 'Zu {app}',
    problemMore_one: '{count} weitere unter Apps',
    problemMore_other: '{count} weitere unter Apps',
    machineDown: '{machine} antwortet nicht',
    machineDownText:
      'Prüf, ob {machine} eingeschaltet ist und das Netzwerkkabel steckt. Wild Cloud merkt von selbst, wenn der Rechner wieder da ist.',
    unreadableHint:
      'Korrigier die Datei in einem Texteditor, oder stell eine ältere Kopie wieder her. Wild Cloud merkt das von selbst und schreibt bis dahin nichts.',
  },
};
