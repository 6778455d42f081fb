import type { Dictionary } from '../../app/i18n/keys.ts';
import type { texts as en } from './texts.en.ts';

export const texts: Dictionary<typeof en> = {
  practice: {
    back: 'Start',
    title: 'Erst üben',
    lead: 'Drei Rechner in diesem Fenster, die sich wie echte verhalten.',
    what: 'Du bekommst 3 Rechner, die sich wie echte verhalten: einen Mini-PC, einen alten Laptop mit zwei Platten, einen Computer mit Grafikkarte. Kubernetes darin ist echt, die Rechner sind es nicht.',
    way: 'Womit willst du anfangen?',
    ready: 'Alles fertig',
    readyText: 'Ich will Apps installieren.',
    blank: 'Mit leeren Rechnern',
    blankText: 'Ich will den ganzen Weg gehen: Rechner und Festplatten wählen, dann die Cloud einrichten.',
    ends: 'Wenn du die Übung beendest, geht alles wieder.',
    build: 'Die Werkzeuge für die Übung werden gebaut, das dauert etwa 4 Minuten, nur einmal.',
    noBuild: 'Etwa eine Minute.',
    go: 'Übung starten',
    again: 'Wieder starten',
    running: 'Die Übung läuft',
    runningText: 'Deine Übungs-Cloud ist da. Geh hin und probiere, was du magst.',
    toCloud: 'Zur Übungs-Cloud',
    stoppedText: 'Deine Übungs-Cloud ist angehalten. Was du darin installiert hast, ist noch da.',
    starting: 'Die Übung startet',
    leave:
      'Du kannst diese Seite verlassen. Die Arbeit geht weiter, und du findest sie links in der Liste wieder.',
    takesYou: 'Wenn sie bereit ist, öffnet sie sich von selbst.',
    failed: 'Die Übung konnte nicht starten',
    end: {
      title: 'Übung beenden?',
      goes: 'Das verschwindet: {machines} und {apps}. Deine echten Clouds werden nicht angefasst.',
      machines_one: '{count} Übungs-Rechner',
      machines_other: '{count} Übungs-Rechner',
      apps_one: '{count} App',
      apps_other: '{count} Apps',
      stopText: 'Anhalten behält, was du installiert hast, für das nächste Mal.',
      erase: 'Übung beenden',
      stop: 'Anhalten, alles behalten',
      keep: 'Weiter üben',
    },
  },
};
