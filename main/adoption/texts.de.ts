/** German for the sentences of this folder, by their keys. The English stands where a sentence is made. */
export const texts: Readonly<Record<string, string>> = {
  'adoption.change.config':
    'Einstellungen kommen dorthin, wo Wild Cloud sie sucht. Kommentare, Reihenfolge und alles andere bleiben.',
  'adoption.change.copy': 'Ein neuer Ordner entsteht. Der alte, {folder}, bleibt genau, wie er ist.',
  'adoption.change.env': 'Zeilen mit Geheimnissen werden zu einem Hinweis, wo sie sind.',
  'adoption.change.frame':
    'Werden geschrieben: was den Ordner zur Cloud macht, und ein Protokoll von all dem.',
  'adoption.change.objects': 'Die Secret-Objekte darin entfallen; ihre Werte stehen dann in secrets.yaml.',
  'adoption.change.pointer': 'Geheimnisse darin werden zu einem Hinweis, wo sie sind.',
  'adoption.change.private':
    'Bleiben für kubectl und talosctl lesbar und gehören nur noch deinem Benutzerkonto.',
  'adoption.change.remove': 'Wird entfernt: Es enthält nur Geheimnisse, und die stehen dann in secrets.yaml.',
  'adoption.change.resource': 'Nennt die entfernten Dateien nicht mehr.',
  'adoption.change.seal':
    'Jeder Wert wird verschlüsselt, Namen bleiben lesbar. Den Schlüssel verwahrt dieser Computer. Die lesbare Datei wird erst ersetzt, wenn alle Werte wieder geöffnet und verglichen sind.',
  'adoption.fact.apps': 'Apps ({count}): {names}.',
  'adoption.fact.central': 'Es ist eine Instanz von Wild Central.',
  'adoption.fact.domain': 'Die Cloud heißt {name}, ihre Domain ist {domain}.',
  'adoption.fact.foreign': 'Nicht im Katalog, ihre Dateien bleiben daher, wie sie sind: {names}.',
  'adoption.fact.kubernetes': 'Der Zugang zu Kubernetes ist da: .kube/config.',
  'adoption.fact.machines': 'Rechner ({count}): {names}.',
  'adoption.fact.name': 'Die Cloud heißt {name}.',
  'adoption.fact.phases': 'Wild Central war fertig mit: {phases}.',
  'adoption.fact.poc': 'Er wurde von den Skripten der ersten Wild Cloud gemacht, der Machbarkeitsstudie.',
  'adoption.fact.secrets': 'Geheimnisse: {count}.',
  'adoption.fact.services': 'Cluster-Dienste ({count}): {names}.',
  'adoption.fact.talos': 'Auf ihnen läuft Talos {version}.',
  'adoption.fact.talosconfig': 'Der Zugang zu den Rechnern ist da: .talos/config.',
  'adoption.step.files': 'Den Ordner in seine neue Form bringen',
  'adoption.step.look': 'Nach lesbaren Resten suchen',
  'adoption.step.open': 'Cloud öffnen',
  'adoption.step.prove': 'Wieder öffnen und vergleichen',
  'adoption.step.replace': 'Die lesbare Datei ersetzen',
  'adoption.step.seal': 'Geheimnisse verschlüsseln',
  'adoption.title': '{name} wird übernommen',
  'adoption.worry.around': 'Der Ordner liegt in einem Git-Repository eines Ordners darüber.',
  'adoption.worry.change':
    'Ändere diese Geheimnisse nach der Übernahme: zuerst in der App oder beim Anbieter, dann hier.',
  'adoption.worry.clash': 'Zwei verschiedene Werte wollen an dieselbe Stelle. Beide werden behalten.',
  'adoption.worry.clash-todo': 'Finde heraus, welcher stimmt, und entferne den anderen.',
  'adoption.worry.conflict':
    'Eine Einstellung steht in zwei Schreibweisen mit verschiedenen Werten da. Die erste gilt, die andere bleibt, wo sie ist.',
  'adoption.worry.history':
    'Die Git-Historie enthält lesbare Geheimnisse, in {files}. Die Übernahme ändert die Historie nicht.',
  'adoption.worry.history-todo':
    'Ändere diese Geheimnisse: Wer eine Kopie der Historie hat, kennt sie. Beginne dann eine neue Historie ({git} löschen), oder nimm die Dateien aus der alten heraus, etwa mit „git filter-repo --invert-paths --path secrets.yaml“.',
  'adoption.worry.link':
    '{file} ist eine Verknüpfung. Die Datei, auf die sie zeigt, bleibt, wie sie ist; der Ordner bekommt eine eigene.',
  'adoption.worry.links': 'Verknüpfungen wird nicht gefolgt; worauf sie zeigen, wird nicht angesehen.',
  'adoption.worry.misfit':
    'Die Werte dieser Einstellungen sind nicht, was Wild Cloud dort annimmt. Sie bleiben.',
  'adoption.worry.misfit-todo': 'Nach der Übernahme sagt „wild config check“, was erlaubt ist.',
  'adoption.worry.not-set':
    'Dort ist kein Geheimnis gesetzt, nur ein Platzhalter. Platzhalter werden nicht übernommen; beim Hinzufügen der App entsteht ein echtes.',
  'adoption.worry.not-set-todo':
    'Läuft eine App schon mit so einem Platzhalter, setze ihn zuerst als ihr Geheimnis und ändere ihn dann in der App.',
  'adoption.worry.old-stays': 'Der alte Ordner behält seine lesbaren Geheimnisse.',
  'adoption.worry.old-stays-todo':
    'Wenn die neue Cloud läuft und Wild Central endgültig angehalten ist, lösche den alten Ordner.',
  'adoption.worry.open': 'Andere Benutzer dieses Computers konnten secrets.yaml lesen.',
  'adoption.worry.pushed':
    'Die Git-Historie enthält lesbare Geheimnisse, in {files}, und wurde vielleicht nach {remotes} kopiert. Die Übernahme ändert die Historie nicht.',
  'adoption.worry.short':
    'Diese Geheimnisse sind zu kurz oder zu gewöhnlich, um in anderen Dateien und in der Historie gesucht zu werden.',
  'adoption.worry.short-todo': 'Ersetze die Passwörter darunter durch längere.',
  'adoption.worry.skipped': 'Teile der Git-Historie konnten nicht angesehen werden.',
  'adoption.worry.unseen': 'Diese Dateien sind zu groß, um hineinzusehen.',
  'adoption.worry.unwritable':
    'Diese Dateien enthalten lesbare Geheimnisse und bleiben, wie sie sind: Sicherungskopien, oder Dateien, die kein Text sind.',
  'adoption.worry.unwritable-todo':
    'Lege sie auf eine verschlüsselte Platte, oder lösche, was du nicht mehr brauchst.',
};
