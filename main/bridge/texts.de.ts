/** German for the sentences of this folder, by their keys. The English stands where a sentence is made. */
export const texts: Readonly<Record<string, string>> = {
  'history.app-added': '{title} hinzugefügt',
  'history.conflict.changed-since': '{path} wurde seither als Ganzes geändert.',
  'history.conflict.gone': '{path} wurde seither entfernt.',
  'history.conflict.left-out': '{path} gehört jetzt nicht dazu.',
  'history.conflict.same-place': 'Dieselben Zeilen von {path} wurden seither wieder geändert.',
  'history.secret-anew': 'Passwort {path} neu gemacht',
  'history.secret-changed': 'Passwort {path} geändert',
  'history.secret-made': 'Passwort {path} gemacht',
  'history.secret-removed': 'Passwort {path} entfernt',
  'history.secrets-key': 'Schlüssel der Passwörter geändert',
  'history.secrets-off': 'Passwörter aus den Änderungen herausgehalten',
  'history.secrets-on': 'Verschlüsselte Passwörter in die Änderungen aufgenommen',
  'history.secrets-sealed': 'Passwörter neu verschlüsselt',
  'history.setting-changed': '{path} geändert',
  'history.setting-removed': '{path} entfernt',
  'history.setting-set': '{path} auf {value} gesetzt',
  'history.trouble.damaged': 'Das git-Verzeichnis dieses Ordners ist beschädigt.',
  'history.trouble.detached':
    'In diesem Ordner ist git gerade auf keinem Zweig. Es geht weiter, sobald es auf einem ist.',
  'history.trouble.locked':
    'Ein anderes git arbeitet in diesem Ordner, oder es wurde unterbrochen und ließ seine Sperre zurück.',
  'history.trouble.merging':
    'In diesem Ordner ist git mitten in einer Zusammenführung. Es geht weiter, wenn sie fertig ist.',
  'history.trouble.moved': 'Jemand anderes hat im selben Augenblick etwas festgehalten.',
  'history.trouble.no-permission': 'Dein Benutzerkonto darf nicht in den Ordner .git schreiben.',
  'history.trouble.no-space': 'Der Datenträger ist voll.',
  'history.trouble.read-only': 'Der Datenträger kann nur gelesen werden.',
  'practice.down': 'Die Übung wird beendet',
  'practice.up': 'Die Übungs-Cloud startet',
  'tools.install': 'Werkzeuge werden installiert',
};
