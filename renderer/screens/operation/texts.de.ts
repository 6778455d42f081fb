import type { Dictionary } from '../../app/i18n/keys.ts';
import type { texts as en } from './texts.en.ts';

export const texts: Dictionary<typeof en> = {
  operation: {
    back: 'Verlauf',
    stepNow: 'Schritt {n} von {total}: {step}',
    startedAt: 'Begonnen {time}, läuft seit {duration}',
    took: 'Begonnen {time}, dauerte {duration}',
    leave:
      'Du kannst diese Seite verlassen oder das Fenster schließen. Die Arbeit geht weiter, und du findest sie unter Verlauf und links in der Liste wieder.',
    steps: 'Schritte',
    stop: 'Anhalten',
    stopping: 'Wird angehalten',
    stopAsked: 'Es wird angehalten, sobald fertig ist, was nicht unterbrochen werden kann.',
    cannotStop: 'Dieser Schritt kann nicht angehalten werden.',
    resume: 'Weitermachen',
    log_one: 'Protokoll, {count} Zeile',
    log_other: 'Protokoll, {count} Zeilen',
    logEmpty: 'Das Protokoll ist leer.',
    follow: 'Mitlaufen',
    copyLog: 'Protokoll kopieren',
    done: 'Fertig',
    doneText: 'Alles ging wie geplant.',
    failed: 'Es hat nicht geklappt',
    cancelled: 'Angehalten',
    cancelledText: 'Es wurde auf Wunsch angehalten. Was vorher getan war, bleibt, wie es ist.',
    interrupted: 'Unterbrochen',
    interruptedText:
      'Das Programm, das dies tat, endete, bevor es fertig war. Weitermachen setzt beim unterbrochenen Schritt fort.',
    interruptedFinal: 'Das Programm, das dies tat, endete, bevor es fertig war.',
    waitsFor: 'Wartet auf: {title}',
    waitsText:
      'In einer Cloud geschieht eines nach dem anderen. Dies beginnt von selbst, sobald es an der Reihe ist.',
    askedAt: 'Verlangt {time}',
    notBegunText:
      'Das Programm endete, während dies wartete. Nichts davon ist geschehen. Weitermachen beginnt es jetzt.',
    result: 'Ergebnis',
    open: '{name} öffnen',
    toMachine: '{name} ansehen',
    openCloud: 'Zur Cloud',
    stepStates: {
      waiting: 'später',
      running: 'jetzt',
      done: 'fertig',
      failed: 'misslungen',
      skipped: 'nicht nötig',
    },
    notFound: 'Diese Arbeit ist nicht mehr bekannt',
    announceStep: 'Schritt {n} von {total}: {step}',
    announceShare: '{percent} fertig',
    announceDone: '{title}: fertig',
    announceFailed: '{title}: hat nicht geklappt',
    seconds: '{done} von {total}',
    things_one: '{done} von {count}',
    things_other: '{done} von {count}',
  },
};
