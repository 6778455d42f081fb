/** German for the sentences of this folder, by their keys. The English stands where a sentence is made. */
export const texts: Readonly<Record<string, string>> = {
  'history.practice-connected': 'Übungs-Cloud verbunden',
  'practice.note.ready': 'Es wird gewartet, bis jeder Rechner sagt, dass er bereit ist',
  'practice.step.cloud': 'Cloud öffnen',
  'practice.step.erase': 'Aufräumen, was die Übung hinterließ',
  'practice.step.kubernetes': 'Kubernetes starten',
  'practice.step.machines': 'Rechner starten',
  'practice.step.stop': 'Rechner anhalten',
  'practice.step.tools': 'Werkzeuge vorbereiten',
};
