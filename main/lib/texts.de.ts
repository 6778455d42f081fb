/** German translations of the sentences made in this folder. */
export const texts: Readonly<Record<string, string>> = {
  'config.bad-path.detail': '„{path}“ ist kein gültiger Pfad zu einer Einstellung.',
  'config.bad-path.hint':
    'Trenne Namen durch Punkte, zum Beispiel apps.ghost.domain, und setze Positionen in Listen in eckige Klammern, zum Beispiel hosts[0].',
  'config.bad-path.title': 'Ungültiger Pfad',
  'doing.take-over-lock': 'eine Sperre übernehmen',
  'failure.cancelled.detail': 'Der Vorgang wurde auf Wunsch abgebrochen.',
  'failure.cancelled.title': 'Abgebrochen',
  'failure.internal-bug.detail':
    'Es ist etwas Unerwartetes passiert. Wild Cloud hat den Vorgang abgebrochen.',
  'failure.internal-bug.hint':
    'Versuch es noch einmal. Wenn es wieder passiert, melde den Fehler mit den technischen Details.',
  'failure.internal-bug.title': 'Fehler in Wild Cloud',
  'lock.held.elsewhere': '{host} ändert sie gerade, seit {since}: {what}.',
  'lock.held.elsewhere-hint':
    'Warte, bis {host} fertig ist, und versuch es dann noch einmal. Kommt {host} nicht zurück, gib die Cloud im Fenster oder mit „wild cloud unlock“ frei.',
  'lock.held.here': 'Ein anderer Wild-Cloud-Prozess auf diesem Computer ändert sie seit {since}: {what}.',
  'lock.held.here-hint':
    'Warte, bis er fertig ist, und versuch es dann noch einmal. Ansehen kannst du in der Zwischenzeit alles.',
  'lock.held.just-now': 'Ein anderer Wild-Cloud-Prozess ändert sie seit eben.',
  'lock.held.just-now-hint':
    'Versuch es in ein paar Sekunden noch einmal. Ansehen kannst du in der Zwischenzeit alles.',
  'lock.held.title': 'Diese Cloud lässt sich gerade nicht ändern',
  'sentences.joined': '{first} {others}',
  'storage.no-permission.hint':
    'Gib deinem Benutzerkonto Zugriff auf diesen Ordner, oder wähle einen anderen.',
  'storage.no-permission.read': 'Dein Benutzerkonto darf {path} nicht lesen.',
  'storage.no-permission.write': 'Dein Benutzerkonto darf {path} nicht schreiben.',
  'storage.no-space.detail':
    'Für {path} ist nicht genug Platz auf dem Datenträger. Der bisherige Inhalt ist unverändert.',
  'storage.no-space.hint': 'Schaff Platz auf diesem Datenträger und versuch es dann noch einmal.',
  'storage.read-failed': '{name} lässt sich nicht lesen',
  'storage.read-only.detail': '{path} liegt auf einem schreibgeschützten Datenträger.',
  'storage.read-only.hint':
    'Hebe den Schreibschutz auf oder verschiebe den Ordner auf einen anderen Datenträger. Versuch es dann noch einmal.',
  'storage.unreachable.detail': 'Der Datenträger mit {path} antwortet nicht.',
  'storage.unreachable.hint':
    'Prüfe, ob der Datenträger oder sein Netzwerk verbunden ist, und versuch es dann noch einmal.',
  'storage.write-failed': '{name} lässt sich nicht schreiben',
  'yaml.bad-merge': 'Zusammenführen (<<) lassen sich nur Zuordnungen.',
  'yaml.circular-reference': 'Der Verweis *{name} zeigt auf einen Wert, der ihn selbst enthält.',
  'yaml.duplicate-name': 'Der Name „{name}“ kommt in derselben Zuordnung zweimal vor.',
  'yaml.not-finite':
    '{value} lässt sich nicht speichern. Gib eine endliche Zahl an oder setze den Wert in Anführungszeichen.',
  'yaml.too-deep': 'Der Inhalt ist zu tief verschachtelt.',
  'yaml.too-large': 'Die Datei ist größer als 20 MB.',
  'yaml.too-many-references': 'Die Verweise (*name) ergeben zu viele Werte.',
  'yaml.unknown-reference': 'Der Verweis *{name} zeigt auf nichts.',
};
