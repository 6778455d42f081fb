/** German translations of the sentences made in this folder. */
export const texts: Readonly<Record<string, string>> = {
  'doing.connect-practice': 'die Übungs-Cloud verbinden',
  'history.practice-connected': 'Übungs-Cloud verbunden',
  'practice.component-exited.detail': 'Ihre Komponente „{component}“ wurde unerwartet beendet.',
  'practice.component-exited.hint':
    'Starte die Übungs-Cloud noch einmal. Klappt es wieder nicht, beende und lösche sie zuerst.',
  'practice.component-exited.unknown': 'Eine ihrer Komponenten wurde unerwartet beendet.',
  'practice.down': 'Übungs-Cloud beenden',
  'practice.failed.erase-hint':
    'Beende die Übungs-Cloud, lösche sie und starte sie neu. Nichts darin ist echt.',
  'practice.failed.start-again': 'Starte die Übungs-Cloud noch einmal.',
  'practice.failed.title': 'Die Übungs-Cloud lässt sich nicht starten',
  'practice.in-use.detail': 'Auf diesem Computer wurde gerade eben eine Übungs-Cloud gestartet.',
  'practice.in-use.hint': 'Warte ein paar Sekunden und sieh dann noch einmal nach.',
  'practice.no-space.detail': 'Der freie Speicherplatz reicht nicht aus.',
  'practice.no-space.hint': 'Schaff Platz auf dem Datenträger und starte die Übungs-Cloud dann noch einmal.',
  'practice.no-space.sizes': 'Auf dem Datenträger sind {free} frei, nötig sind {needed}.',
  'practice.note.ready': 'Wartet, bis alle Rechner bereit sind',
  'practice.other-machines.detail':
    'Die vorhandene Übungs-Cloud hat andere Rechner: leere statt eines fertigen Clusters, oder umgekehrt.',
  'practice.ports-taken.by': 'Ein anderes Programm verwendet {address}: {holder}.',
  'practice.ports-taken.detail': 'Ein anderes Programm verwendet {address}.',
  'practice.ports-taken.hint': 'Beende dieses Programm und starte die Übungs-Cloud dann noch einmal.',
  'practice.state-unreadable.detail': 'Der gespeicherte Zustand der Übungs-Cloud ist nicht lesbar.',
  'practice.step.cloud': 'Cloud öffnen',
  'practice.step.erase': 'Übungs-Cloud löschen',
  'practice.step.kubernetes': 'Kubernetes starten',
  'practice.step.machines': 'Rechner starten',
  'practice.step.stop': 'Rechner stoppen',
  'practice.step.tools': 'Werkzeuge vorbereiten',
  'practice.up': 'Übungs-Cloud starten',
  'practice.vanished.detail': 'Ihr Prozess wurde ohne Angabe eines Grundes beendet.',
};
