/** German for the sentences of this folder, by their keys. The English stands where a sentence is made. */
export const texts: Readonly<Record<string, string>> = {
  'restore.copy.answers': '{app} antwortet',
  'restore.copy.config': 'Die Einstellungen der App werden gelesen',
  'restore.copy.empty': 'Da war nichts.',
  'restore.copy.loading': 'Wird geladen: {what}',
  'restore.copy.no-page': 'Sie hat keine Seite, die sich öffnen ließe.',
  'restore.copy.no-way': 'Eine Kopie kann diese Art Datenbank nicht haben.',
  'restore.copy.servers': 'Die Datenbanken der Kopie starten',
  'restore.copy.settings': 'Einstellungen, Manifeste und Passwörter',
  'restore.copy.start': 'Die Kopie startet',
  'restore.copy.status': 'Die Antwort ist HTTP {status}.',
  'restore.copy-stays.detail': 'Der Namespace {namespace} wird noch gelöscht.',
  'restore.copy-stays.hint':
    'Versuche es in ein paar Minuten noch einmal. Die App selbst ist nicht betroffen.',
  'restore.copy-stays.title': 'Die Kopie lässt sich nicht entfernen',
  'restore.no-complete-set.detail':
    'Im Ganzen lässt sich nur eine Sicherung wiederherstellen, von der kein Teil fehlt.',
  'restore.no-complete-set.hint': 'Mache eine Sicherung und versuche es dann noch einmal.',
  'restore.no-complete-set.title': 'Von {title} gibt es keine vollständige Sicherung',
  'restore.not-a-copy.detail': 'Eine Kopie braucht diesen Namen, aber dort wurde etwas anderes installiert.',
  'restore.not-a-copy.hint':
    'Bringe, was darin ist, in einen anderen Namespace und versuche es dann noch einmal.',
  'restore.not-a-copy.title': 'Der Namespace {namespace} wird schon verwendet',
};
