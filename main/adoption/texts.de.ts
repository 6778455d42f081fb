/** German for the sentences of this folder, by their keys. The English is where each sentence is made. */
export const texts: Readonly<Record<string, string>> = {
  'adoption.change.config':
    'Einstellungen kommen dorthin, wo Wild Cloud sie erwartet. Kommentare, Reihenfolge und alles andere bleiben.',
  'adoption.change.copy': 'Ein neuer Ordner entsteht. Der alte, {folder}, wird nicht verändert.',
  'adoption.change.env': 'Zeilen mit Geheimnissen werden durch einen Hinweis ersetzt, wo sie sind.',
  'adoption.change.frame': 'Neu: alles, was den Ordner zur Cloud macht, und ein Protokoll dieser Änderungen.',
  'adoption.change.objects':
    'Die Secret-Objekte darin werden entfernt; ihre Werte stehen dann in secrets.yaml.',
  'adoption.change.pointer': 'Geheimnisse werden durch einen Hinweis ersetzt, wo sie sind.',
  'adoption.change.private':
    'Für kubectl und talosctl weiter lesbar, aber nur noch mit deinem Benutzerkonto.',
  'adoption.change.remove':
    'Wird entfernt, denn es enthält nur Geheimnisse, und die stehen dann in secrets.yaml.',
  'adoption.change.resource': 'Nennt die entfernten Dateien nicht mehr.',
  'adoption.change.seal':
    'Jeder Wert wird verschlüsselt, Namen bleiben lesbar. Den Schlüssel bewahrt dieser Computer auf. Die lesbare Datei wird erst ersetzt, wenn alle Werte wieder entschlüsselt und verglichen sind.',
  'adoption.choose-instance.detail': 'Darin liegen diese Instanzen: {names}.',
  'adoption.choose-instance.example-hint': 'Wähle den Ordner einer Instanz, etwa {folder}.',
  'adoption.choose-instance.hint': 'Wähle den Ordner einer Instanz.',
  'adoption.choose-instance.none': 'In {folder} gibt es keine Instanzen.',
  'adoption.choose-instance.title': 'Das ist der Datenordner von Wild Central',
  'adoption.fact.apps': 'Apps ({count}): {names}.',
  'adoption.fact.central': 'Es ist eine Instanz von Wild Central.',
  'adoption.fact.domain': 'Die Cloud heißt {name}, ihre Domain ist {domain}.',
  'adoption.fact.foreign': 'Nicht im Katalog, ihre Dateien bleiben daher, wie sie sind: {names}.',
  'adoption.fact.kubernetes': 'Eine kubeconfig ist da: .kube/config.',
  'adoption.fact.machines': 'Rechner ({count}): {names}.',
  'adoption.fact.name': 'Die Cloud heißt {name}.',
  'adoption.fact.phases': 'Wild Central hat abgeschlossen: {phases}.',
  'adoption.fact.poc': 'Er wurde von den Skripten der ersten Wild Cloud angelegt, der Machbarkeitsstudie.',
  'adoption.fact.secrets': 'Geheimnisse: {count}.',
  'adoption.fact.services': 'Cluster-Dienste ({count}): {names}.',
  'adoption.fact.talos': 'Auf ihnen läuft Talos {version}.',
  'adoption.fact.talosconfig': 'Eine talosconfig ist da: .talos/config.',
  'adoption.folder-changed.detail': 'In {folder} ist jetzt etwas anders. Nichts wurde getan.',
  'adoption.folder-changed.hint': 'Sieh dir den Plan noch einmal an.',
  'adoption.folder-changed.title': 'Der Ordner hat sich geändert, seit du den Plan gesehen hast',
  'adoption.left-readable.detail':
    'Es steht in {files}, an einer Stelle, die sich nicht sicher umschreiben lässt.',
  'adoption.left-readable.hint':
    'Entferne es dort selbst und mach dann weiter. Alle Geheimnisse stehen schon verschlüsselt in secrets.yaml.',
  'adoption.left-readable.title': 'Ein Geheimnis ist in diesem Ordner noch lesbar',
  'adoption.not-proven.detail':
    'Beim Entschlüsseln kamen andere Werte heraus, bei {count} Geheimnissen. Die lesbare Datei wurde nicht geändert.',
  'adoption.not-proven.hint':
    'Versuche es noch einmal. Wenn es wieder geschieht, melde es: Das ist ein Fehler in Wild Cloud.',
  'adoption.not-proven.title': 'Die Geheimnisse ließen sich nicht richtig verschlüsseln',
  'adoption.nothing.detail': 'In {folder} gibt es keine config.yaml einer Cloud.',
  'adoption.nothing.hint': 'Wähle den Ordner, in dem config.yaml liegt.',
  'adoption.nothing.is-cloud': '{folder} ist schon eine Cloud.',
  'adoption.nothing.is-cloud-hint': 'Öffne sie.',
  'adoption.nothing.title': 'Hier gibt es nichts zu übernehmen',
  'adoption.record-unreadable.detail': '{path} hat ein unbekanntes Format. Nichts wurde geändert.',
  'adoption.record-unreadable.hint':
    'Sieh dir die Datei an, oder lösche sie, um von vorn zu beginnen. Schon verschlüsselte Geheimnisse werden erkannt.',
  'adoption.record-unreadable.title': 'Die Übernahme dieses Ordners kann nicht weitergehen',
  'adoption.secrets-gone.detail': 'Die schon begonnene Verschlüsselung in {folder} ist verschwunden.',
  'adoption.secrets-gone.hint': 'Übernimm den Ordner noch einmal. Die lesbaren Dateien sind unverändert.',
  'adoption.secrets-gone.title': 'Die Übernahme dieses Ordners kann nicht weitergehen',
  'adoption.secrets-unreadable.detail': '{file}, Zeile {line}: {reason}',
  'adoption.secrets-unreadable.hint':
    'Behebe den Fehler in dieser Zeile und versuche es noch einmal. Nichts wurde geändert.',
  'adoption.secrets-unreadable.title': 'Die Geheimnisse dieses Ordners lassen sich nicht lesen',
  'adoption.step.files': 'Den Ordner in seine neue Form bringen',
  'adoption.step.look': 'Nach lesbaren Resten suchen',
  'adoption.step.open': 'Cloud öffnen',
  'adoption.step.prove': 'Wieder öffnen und vergleichen',
  'adoption.step.replace': 'Die lesbare Datei ersetzen',
  'adoption.step.seal': 'Geheimnisse verschlüsseln',
  'adoption.target.hint':
    'Wähle für die neue Cloud einen anderen Ordner: einen leeren, oder einen, den es noch nicht gibt.',
  'adoption.target.not-empty': '{target} ist nicht leer.',
  'adoption.target.overlaps': '{target} und der alte Ordner liegen ineinander.',
  'adoption.target.title': 'Dort lässt sich die neue Cloud nicht anlegen',
  'adoption.title': '{name} wird übernommen',
  'adoption.unclear-form.detail': '{folder} könnte aus der Machbarkeitsstudie oder von Wild Central stammen.',
  'adoption.unclear-form.hint':
    'Gib es an: „wild cloud adopt <folder> --as proof-of-concept“ oder „--as central“.',
  'adoption.unclear-form.title': 'Es ist nicht klar, womit dieser Ordner angelegt wurde',
  'adoption.unsuitable.encrypted':
    '{file} ist schon verschlüsselt, mit einem Schlüssel, den Wild Cloud nicht hat.',
  'adoption.unsuitable.encrypted-hint':
    'Entschlüssle die Datei zuerst, etwa mit „sops -d -i secrets.yaml“, und übernimm den Ordner gleich danach.',
  'adoption.unsuitable.title': 'Dieser Ordner lässt sich so nicht übernehmen',
  'adoption.unsuitable.too-many-files':
    '{folder} hat mehr als {most} Dateien, also mehr als der Ordner einer Cloud.',
  'adoption.unsuitable.too-many-files-hint':
    'Wähle den Ordner, in dem config.yaml liegt, oder verschiebe alles andere.',
  'adoption.warning.around': 'Der Ordner liegt im Git-Repository eines übergeordneten Ordners.',
  'adoption.warning.change':
    'Ändere diese Geheimnisse nach der Übernahme: zuerst in der App oder beim Anbieter, dann hier.',
  'adoption.warning.clash': 'Zwei verschiedene Werte gehören an dieselbe Stelle. Beide bleiben erhalten.',
  'adoption.warning.clash-todo': 'Finde heraus, welcher stimmt, und entferne den anderen.',
  'adoption.warning.conflict':
    'Eine Einstellung hat zwei Schreibweisen mit verschiedenen Werten. Die erste gilt, die andere bleibt, wo sie ist.',
  'adoption.warning.history':
    'Die Git-Historie enthält lesbare Geheimnisse in {files}. Die Übernahme ändert die Historie nicht.',
  'adoption.warning.history-todo':
    'Ändere diese Geheimnisse, denn jeder mit einer Kopie der Historie kann sie lesen. Beginne dann eine neue Historie ({git} löschen), oder entferne die Dateien aus der alten, etwa mit „git filter-repo --invert-paths --path secrets.yaml“.',
  'adoption.warning.link':
    '{file} ist eine Verknüpfung. Die Datei, auf die sie zeigt, bleibt, wie sie ist; der Ordner bekommt eine eigene.',
  'adoption.warning.links': 'Verknüpfungen wird nicht gefolgt; ihre Ziele werden nicht durchsucht.',
  'adoption.warning.misfit':
    'Die Werte dieser Einstellungen nimmt Wild Cloud nicht an. Sie bleiben in der Datei.',
  'adoption.warning.misfit-todo': 'Nach der Übernahme zeigt „wild config check“, was erlaubt ist.',
  'adoption.warning.not-set':
    'Diese Geheimnisse sind nur Platzhalter. Platzhalter werden nicht übernommen; beim Hinzufügen der App entsteht ein echtes Geheimnis.',
  'adoption.warning.not-set-todo':
    'Läuft eine App schon mit einem Platzhalter, setze ihn zuerst als ihr Geheimnis und ändere ihn dann in der App.',
  'adoption.warning.old-stays': 'Der alte Ordner enthält weiter lesbare Geheimnisse.',
  'adoption.warning.old-stays-todo':
    'Wenn die neue Cloud läuft und Wild Central endgültig angehalten ist, lösche den alten Ordner.',
  'adoption.warning.open': 'Andere Benutzer dieses Computers konnten secrets.yaml lesen.',
  'adoption.warning.pushed':
    'Die Git-Historie enthält lesbare Geheimnisse in {files} und wurde vielleicht nach {remotes} übertragen. Die Übernahme ändert die Historie nicht.',
  'adoption.warning.short':
    'Diese Geheimnisse sind zu kurz oder zu gewöhnlich, um in anderen Dateien und in der Historie gesucht zu werden.',
  'adoption.warning.short-todo': 'Ersetze die Passwörter darunter durch längere.',
  'adoption.warning.skipped': 'Teile der Git-Historie konnten nicht durchsucht werden.',
  'adoption.warning.unseen': 'Diese Dateien sind zu groß, um sie zu durchsuchen.',
  'adoption.warning.unwritable':
    'Diese Dateien enthalten lesbare Geheimnisse und werden nicht geändert, weil sie Sicherungskopien oder keine Textdateien sind.',
  'adoption.warning.unwritable-todo':
    'Lege sie auf eine verschlüsselte Platte, oder lösche, was du nicht mehr brauchst.',
  'doing.adopt': 'diesen Ordner übernehmen',
};
