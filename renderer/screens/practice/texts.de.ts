import type { Dictionary } from '../../app/i18n/keys.ts';
import type { texts as en } from './texts.en.ts';

export const texts: Dictionary<typeof en> = {
  practice: {
    back: 'Start',
    title: 'Ausprobieren',
    lead: 'Eine Übungs-Cloud auf drei simulierten Rechnern.',
    what: 'Du bekommst drei simulierte Rechner: einen Mini-PC, einen alten Laptop mit zwei Platten und einen Computer mit Grafikkarte. Kubernetes ist echt, die Rechner sind es nicht.',
    way: 'Wo möchtest du anfangen?',
    ready: 'Mit einer laufenden Cloud',
    readyText: 'Du installierst gleich die ersten Apps.',
    blank: 'Mit leeren Rechnern',
    blankText: 'Du machst alles selbst: Rechner und Platten auswählen und die Cloud einrichten.',
    ends: 'Wenn du die Übung beendest, wird alles gelöscht.',
    build: 'Beim ersten Mal dauert es etwa 4 Minuten, die Werkzeuge dafür zu bauen.',
    noBuild: 'Dauert etwa eine Minute.',
    go: 'Übungs-Cloud starten',
    again: 'Wieder starten',
    running: 'Deine Übungs-Cloud läuft',
    runningText: 'Öffne sie und probier aus, was du möchtest.',
    toCloud: 'Übungs-Cloud öffnen',
    stoppedText: 'Deine Übungs-Cloud ist angehalten. Die installierten Apps sind noch da.',
    starting: 'Die Übungs-Cloud startet',
    leave:
      'Du kannst diese Seite verlassen, die Arbeit geht weiter. Du findest sie links in der Seitenleiste wieder.',
    takesYou: 'Sobald sie bereit ist, öffnet sie sich von selbst.',
    failed: 'Die Übungs-Cloud konnte nicht starten',
    end: {
      title: 'Übung beenden?',
      goes: 'Gelöscht werden {machines} und {apps}. Deine echten Clouds sind nicht betroffen.',
      machines_one: '{count} simulierter Rechner',
      machines_other: '{count} simulierte Rechner',
      apps_one: '{count} App',
      apps_other: '{count} Apps',
      stopText: 'Halte sie stattdessen an, dann bleibt für das nächste Mal alles erhalten.',
      erase: 'Übung beenden',
      stop: 'Anhalten und alles behalten',
      keep: 'Weiter üben',
    },
  },
};
