/** German for the sentences of this folder, by their keys. The English stands where a sentence is made. */
export const texts: Readonly<Record<string, string>> = {
  'restore.cloud.app': '{app}, Stand {moment}',
  'restore.cloud.install': 'Alle Apps werden installiert, noch leer.',
  'restore.cloud.load':
    'Eine App nach der anderen bekommt ihre Daten und Einstellungen zurück und wird geprüft.',
  'restore.cloud.no-cluster': 'Richte zuerst ihre Rechner ein, dann stelle sie wieder her. {reason}',
  'restore.cloud.no-set': 'Von {app} gibt es dort keine vollständige Sicherung. Die App fängt leer an.',
  'restore.cloud.not-cloud': 'Das ist keine Sicherung der Cloud selbst.',
  'restore.cloud.others':
    'Was Wild Cloud nicht installiert hat, kommt nicht zurück. Es steckt im etcd-Snapshot dieser Sicherung.',
  'restore.cloud.services': 'Die Dienste, die diese Cloud braucht, werden eingerichtet.',
  'restore.cloud.step.app': '{app} wiederherstellen',
  'restore.cloud.step.apps': 'Alle Apps installieren',
  'restore.cloud.step.services': 'Dienste einrichten',
  'restore.cloud.title': '{cloud} wiederherstellen',
};
