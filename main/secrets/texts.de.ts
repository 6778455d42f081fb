/** German translations of the sentences made in this folder. */
export const texts: Readonly<Record<string, string>> = {
  'secrets.bad-path.hint':
    'Wähle einen Pfad, der ein einzelnes Passwort benennt, zum Beispiel apps.ghost.adminPassword.',
  'secrets.bad-path.merged':
    '{path} wird aus einem anderen Teil der Datei übernommen (<<). Ändere den Wert mit sops.',
  'secrets.bad-path.readable': 'Nach den Regeln in {file} werden Werte mit diesem Namen nicht verschlüsselt.',
  'secrets.bad-path.reserved': 'Der Name „sops“ ist für die Datei selbst reserviert.',
  'secrets.bad-path.taken': '{path} enthält weitere Passwörter oder liegt innerhalb eines Passworts.',
  'secrets.bad-path.title': 'Dort lässt sich kein Passwort ablegen',
  'secrets.cannot-decrypt': 'Die Passwörter dieser Cloud lassen sich nicht entschlüsseln',
  'secrets.exists.detail': '{file} gibt es schon.',
  'secrets.exists.hint': 'Öffne die Cloud in diesem Ordner, oder wähle einen anderen Ordner.',
  'secrets.exists.title': 'Die Datei für Passwörter lässt sich nicht anlegen',
  'secrets.file.damaged': 'Die Datei ist beschädigt.',
  'secrets.file.damaged-at': 'Die Datei ist in Zeile {line} beschädigt.',
  'secrets.file.key-groups':
    'Ihr Schlüssel ist auf mehrere Schlüsselgruppen verteilt, was Wild Cloud nicht unterstützt.',
  'secrets.file.key-groups-hint':
    'Behalte mit „sops groups“ nur eine Gruppe, die die Identität dieser Cloud enthält, und versuch es dann noch einmal.',
  'secrets.file.missing': 'Die Datei existiert nicht.',
  'secrets.file.no-metadata':
    'Der Abschnitt, der ihre Verschlüsselung beschreibt, fehlt oder wird nicht unterstützt.',
  'secrets.file.no-passphrase': 'Die Datei existiert nicht, also wurde keine Passphrase festgelegt.',
  'secrets.file.not-a-map': 'Sie enthält keine Namen mit Werten.',
  'secrets.file.other-key-kinds':
    'Sie ist für eine andere Art von Schlüssel verschlüsselt ({kinds}), nicht für eine age-Identität.',
  'secrets.file.other-key-kinds-hint':
    'Füge die Identität dieser Cloud mit „sops rotate --add-age“ hinzu und versuch es dann noch einmal.',
  'secrets.file.several-documents': 'Sie enthält mehrere Dokumente statt eines einzigen.',
  'secrets.file.too-deep': 'Sie ist zu tief verschachtelt.',
  'secrets.file.too-large': 'Sie ist größer als 5 MB.',
  'secrets.file.unknown-rules':
    'Wild Cloud unterstützt ihre Regeln nicht, nach denen Werte verschlüsselt werden.',
  'secrets.file.unsupported-names':
    'Sie enthält Namen oder Verweise, die in einer solchen Datei nicht unterstützt werden.',
  'secrets.identity.mistyped': 'Der Schlüssel enthält einen Tippfehler.',
  'secrets.identity.mistyped-hint':
    'Vergleiche ihn Buchstabe für Buchstabe mit dem Wiederherstellungsblatt und gib ihn dann noch einmal ein.',
  'secrets.identity.not-one':
    'Das ist nicht der Schlüssel einer Cloud. Ein Schlüssel beginnt mit AGE-SECRET-KEY-1 und hat 74 Zeichen.',
  'secrets.identity.not-one-hint':
    'Such auf dem Wiederherstellungsblatt die Zeile, die so beginnt, und gib sie vollständig ein.',
  'secrets.identity.of-another':
    'Dieser Schlüssel gehört zu einer anderen Cloud, oder zu dieser Cloud vor einem Schlüsselwechsel.',
  'secrets.identity.of-another-hint':
    'Such das Wiederherstellungsblatt mit dem Namen dieser Cloud und dem neuesten Datum.',
  'secrets.identity.title': 'Der Schlüssel lässt sich nicht wiederherstellen',
  'secrets.key-missing.detail': 'Der Schlüsselbund dieses Computers enthält den Schlüssel dafür nicht.',
  'secrets.key-missing.hint':
    'Stelle den Schlüssel vom ausgedruckten Blatt wieder her, unter Einstellungen oder mit „wild secret recover“. Oder öffne die Cloud auf dem Computer, auf dem sie angelegt wurde.',
  'secrets.keychain-denied.detail':
    'Der Schlüsselbund dieses Computers hat den Zugriff auf den Schlüssel verweigert.',
  'secrets.keychain-denied.hint':
    'Versuch es noch einmal und erlaube Wild Cloud den Zugriff auf den Schlüsselbund, wenn du gefragt wirst.',
  'secrets.keychain-locked.detail':
    'Der Schlüsselbund dieses Computers ist gesperrt, deshalb sind Passwörter nicht verfügbar. Alles andere funktioniert.',
  'secrets.keychain-locked.hint':
    'Entsperre den Schlüsselbund, zum Beispiel indem du dich am Desktop neu anmeldest, und versuch es dann noch einmal.',
  'secrets.keychain-unavailable.detail':
    'Dieser Computer hat keinen funktionierenden Schlüsselbund, deshalb ist der Schlüssel nicht verfügbar.',
  'secrets.keychain-unavailable.hint':
    'Starte den Schlüsselbund des Desktops und versuch es noch einmal, oder verwende stattdessen eine Passphrase.',
  'secrets.no-keychain.detail':
    'Dieser Computer hat keinen funktionierenden Schlüsselbund, in dem sich der Schlüssel für die Passwörter ablegen ließe.',
  'secrets.no-keychain.hint':
    'Wähle stattdessen eine Passphrase. Speichere sie für die Kommandozeile in einer Datei und gib diese mit --passphrase-file an.',
  'secrets.no-keychain.title': 'Der Schlüssel der neuen Cloud lässt sich nicht speichern',
  'secrets.other-key.hint':
    'Stelle den passenden Schlüssel vom ausgedruckten Blatt wieder her, oder stelle secrets.yaml aus einem Backup wieder her.',
  'secrets.other-key.keychain':
    'Der Schlüssel im Schlüsselbund dieses Computers gehört zu einem anderen Stand dieser Cloud.',
  'secrets.other-key.passphrase':
    'Der mit der Passphrase geschützte Schlüssel gehört zu einem anderen Stand dieser Cloud.',
  'secrets.passphrase-needed.detail':
    'Sie sind mit einer Passphrase geschützt, die noch nicht eingegeben wurde.',
  'secrets.passphrase-needed.hint': 'Gib die Passphrase dieser Cloud ein.',
  'secrets.passphrase-wrong.detail': 'Die Passphrase ist falsch.',
  'secrets.passphrase-wrong.hint':
    'Prüfe Tastaturbelegung und Feststelltaste und gib sie dann noch einmal ein.',
  'secrets.recipients.not-agreed':
    'Neben dem Schlüssel dieses Computers können auch diese Schlüssel {file} entschlüsseln: {recipients}.',
  'secrets.recipients.not-agreed-hint':
    'Entscheide, ob sie Zugriff behalten: Gib --others keep oder --others drop an.',
  'secrets.recipients.not-there': '{recipients} kann {file} zurzeit nicht entschlüsseln.',
  'secrets.recipients.not-there-hint': 'Prüfe, wer Zugriff hat, und versuch es dann noch einmal.',
  'secrets.recipients.other-kinds':
    '{file} ist auch für andere Arten von Schlüsseln verschlüsselt: {recipients}.',
  'secrets.recipients.other-kinds-hint': 'Verwende für diese Datei „sops rotate“.',
  'secrets.recipients.title': 'Der Schlüssel dieser Cloud lässt sich nicht ändern',
  'secrets.recipients.unknown-kind': 'Wild Cloud kann {file} nicht für {recipients} verschlüsseln.',
  'secrets.recipients.unknown-kind-hint':
    'Verwende für diese Datei „sops rotate“, oder gib --others drop an.',
  'secrets.tampered.checksum': 'Die Prüfsumme von {file} oder ihr Datum wurde geändert.',
  'secrets.tampered.content': 'In {file} wurden Einträge hinzugefügt, entfernt oder umsortiert.',
  'secrets.tampered.data-key': 'Der verschlüsselte Schlüssel in {file} wurde geändert.',
  'secrets.tampered.detail':
    '{reason} Das geschah nicht mit dem Schlüssel dieser Cloud, deshalb wird nichts aus der Datei verwendet.',
  'secrets.tampered.hint':
    'Stelle {name} aus einem Backup wieder her, oder korrigiere die Datei mit dem Werkzeug, das sie geändert hat.',
  'secrets.tampered.no-checksum': 'Die Prüfsumme von {file} wurde entfernt.',
  'secrets.tampered.readable': '{path} in {file} ist nicht verschlüsselt, sollte es aber sein.',
  'secrets.tampered.value':
    'Der Wert von {path} in {file} wurde geändert oder von einem anderen Namen dorthin verschoben.',
  'secrets.unreadable.detail': '{file} lässt sich nicht lesen. {reason}',
  'secrets.unreadable.hint':
    'Stelle {name} aus einem Backup wieder her. Wild Cloud schreibt erst wieder hinein, wenn die Datei lesbar ist.',
};
