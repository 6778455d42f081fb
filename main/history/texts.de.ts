/** German translations of the sentences made in this folder. */
export const texts: Readonly<Record<string, string>> = {
  'history.begun': 'Wild Cloud führt ab jetzt den Verlauf dieses Ordners',
  'history.cannot-undo.first': 'Es ist der erste Eintrag dieses Verlaufs.',
  'history.cannot-undo.hint':
    'Es wurde nichts geändert. Sieh dir an, was die Änderung bewirkt hat, und nimm sie von Hand zurück.',
  'history.cannot-undo.nothing-to-do': 'Der Ordner sieht schon so aus wie vor dieser Änderung.',
  'history.cannot-undo.plan-changed': 'Der Ordner hat sich geändert, seit dir das gezeigt wurde.',
  'history.cannot-undo.title': 'Diese Änderung lässt sich nicht rückgängig machen',
  'history.conflict.changed-since': '{path} wurde seitdem als Ganzes geändert.',
  'history.conflict.gone': '{path} wurde seitdem entfernt.',
  'history.conflict.left-out': '{path} gehört nicht mehr zum Verlauf.',
  'history.conflict.same-place': 'Dieselben Zeilen von {path} wurden seitdem noch einmal geändert.',
  'history.interrupted': 'Unterbrochen: {what}',
  'history.not-found.ambiguous': '{count} Änderungen beginnen mit {id}.',
  'history.not-found.detail': 'Diese Cloud hat keine Änderung {id}.',
  'history.not-found.hint': '„wild history“ listet die Änderungen auf.',
  'history.not-found.none': 'An dieser Cloud wurde noch nichts geändert.',
  'history.not-found.title': 'Änderung nicht gefunden',
  'history.outside': 'Außerhalb von Wild Cloud geändert',
  'history.outside-of-scope.detail': 'Wild Cloud schreibt nicht nach {path}.',
  'history.outside-of-scope.hint':
    'Sieh im Ordner nach: Vielleicht hat ein symbolischer Link eine Datei oder einen Ordner ersetzt.',
  'history.redid': '„{what}“ wiederhergestellt',
  'history.undid': '„{what}“ rückgängig gemacht',
  'history.unreadable.hint': 'Führe im Ordner „git fsck“ und „git status“ aus, um mehr zu erfahren.',
  'history.unreadable.title': 'Der Verlauf dieses Ordners lässt sich nicht lesen',
  'history.waiting.damaged': 'Das Git-Repository in diesem Ordner ist beschädigt.',
  'history.waiting.detached':
    'In diesem Ordner ist kein Git-Branch ausgecheckt. Der Verlauf geht weiter, sobald einer ausgecheckt ist.',
  'history.waiting.locked':
    'Ein anderer Git-Prozess verwendet diesen Ordner, oder er wurde unterbrochen und hat seine Sperre hinterlassen.',
  'history.waiting.merging':
    'In diesem Ordner läuft ein Merge oder Rebase. Der Verlauf geht weiter, sobald er abgeschlossen ist.',
  'history.waiting.moved': 'Im selben Moment hat jemand anders einen Commit erstellt.',
  'history.waiting.no-permission': 'Dein Benutzerkonto darf nicht in den Ordner .git schreiben.',
  'history.waiting.no-space': 'Der Datenträger ist voll.',
  'history.waiting.read-only': 'Der Datenträger ist schreibgeschützt.',
};
