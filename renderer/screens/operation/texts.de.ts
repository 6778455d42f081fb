import type { Dictionary } from '../../app/i18n/keys.ts';
import type { texts as en } from './texts.en.ts';

export const texts: Dictionary<typeof en> = {
  operation: {
    back: 'Aktivität',
    stepNow: 'Schritt {n} von {total}: {step}',
    startedAt: 'Gestartet {time}, läuft seit {duration}',
    took: 'Gestartet {time}, hat {duration} gedauert',
    leave:
      'Du kannst diese Seite verlassen oder das Fenster schließen, die Arbeit geht weiter. Du findest sie unter „Aktivität“ und links in der Seitenleiste wieder.',
    steps: 'Schritte',
    stop: 'Abbrechen',
    stopping: 'Wird abgebrochen',
    stopAsked: 'Wird abgebrochen, sobald sich der laufende Teil unterbrechen lässt.',
    cannotStop: 'Dieser Schritt lässt sich nicht abbrechen.',
    resume: 'Fortsetzen',
    log_one: 'Protokoll ({count} Zeile)',
    log_other: 'Protokoll ({count} Zeilen)',
    logEmpty: 'Das Protokoll ist leer.',
    follow: 'Zu neuen Zeilen scrollen',
    copyLog: 'Protokoll kopieren',
    done: 'Fertig',
    doneText: 'Alles lief wie geplant.',
    failed: 'Fehlgeschlagen',
    cancelled: 'Abgebrochen',
    cancelledText: 'Du hast das abgebrochen. Erledigte Schritte bleiben, wie sie sind.',
    interrupted: 'Unterbrochen',
    interruptedText:
      'Wild Cloud wurde beendet, bevor das fertig war. „Fortsetzen“ macht beim unterbrochenen Schritt weiter.',
    interruptedFinal: 'Wild Cloud wurde beendet, bevor das fertig war.',
    waitsFor: 'Wartet auf: {title}',
    waitsText:
      'In einer Cloud läuft immer nur ein Vorgang. Dieser startet von selbst, sobald er an der Reihe ist.',
    askedAt: 'Angefordert {time}',
    notStartedText:
      'Wild Cloud wurde beendet, während das noch wartete. Es ist nichts passiert. „Fortsetzen“ startet es jetzt.',
    result: 'Ergebnis',
    open: '{name} öffnen',
    toMachine: 'Zu {name}',
    openCloud: 'Zur Cloud',
    stepStates: {
      waiting: 'ausstehend',
      running: 'läuft',
      done: 'fertig',
      failed: 'fehlgeschlagen',
      skipped: 'übersprungen',
    },
    notFound: 'Diesen Vorgang gibt es nicht mehr',
    announceStep: 'Schritt {n} von {total}: {step}',
    announceShare: '{percent} fertig',
    announceDone: '{title}: fertig',
    announceFailed: '{title}: fehlgeschlagen',
    seconds: '{done} von {total}',
    things_one: '{done} von {count}',
    things_other: '{done} von {count}',
    look: 'Ansehen, was passiert ist',
  },
};
