/** German translations of the sentences made in this folder. */
export const texts: Readonly<Record<string, string>> = {
  'clouds.bad-domain.detail': '„{domain}“ ist keine Domain. Eine Domain sieht aus wie example.com.',
  'clouds.bad-domain.hint': 'Erlaubt sind Buchstaben, Ziffern, Bindestriche und Punkte, ohne https:// davor.',
  'clouds.bad-domain.title': 'Das ist keine gültige Domain',
  'clouds.bad-email.detail': '„{email}“ sieht nicht aus wie name@example.com.',
  'clouds.bad-email.hint':
    'Damit meldet sich deine Cloud bei Let’s Encrypt an, das die Zertifikate ausstellt. Du kannst sie vorerst leer lassen.',
  'clouds.bad-email.title': 'Das ist keine gültige E-Mail-Adresse',
  'clouds.another.detail': 'Er gehört zu {name}. Es wurde nichts geändert.',
  'clouds.another.hint': 'Nimm Sicherungsort und Notfallblatt derselben Cloud.',
  'clouds.another.title': 'Das ist der Ordner einer anderen Cloud',
  'clouds.copy.detail':
    '{second} ist eine Kopie von {first} und enthält dieselbe Cloud. Änderst du beide, widersprechen sie sich.',
  'clouds.copy.hint':
    'Arbeite in {first} weiter. Möchtest du stattdessen die Kopie verwenden, entferne die andere zuerst aus der Liste.',
  'clouds.copy.title': '{name} ist schon aus einem anderen Ordner geöffnet',
  'clouds.exists.detail': '{folder} enthält bereits eine Cloud.',
  'clouds.exists.hint': 'Öffne sie, oder wähle einen anderen Ordner für die neue Cloud.',
  'clouds.exists.title': 'In diesem Ordner ist schon eine Cloud',
  'clouds.folder-gone.detail':
    '{folder} enthält diese Cloud nicht mehr: Der Ordner wurde verschoben, umbenannt oder gelöscht, oder sein Datenträger ist nicht verbunden.',
  'clouds.folder-gone.hint':
    'Wenn du den Ordner verschoben hast, öffne ihn am neuen Ort. Liegt er auf einem anderen Datenträger, verbinde diesen.',
  'clouds.folder-gone.title': 'Der Ordner von {name} ist nicht zu finden',
  'clouds.folder-not-empty.few': '{folder} enthält {names}.',
  'clouds.folder-not-empty.hint':
    'Wähle einen leeren Ordner, oder gib einen Namen an, den es noch nicht gibt.',
  'clouds.folder-not-empty.many': '{folder} enthält {names} und {more} weitere.',
  'clouds.folder-not-empty.title': 'Dieser Ordner ist nicht leer',
  'clouds.half-destroyed.detail': 'Das Löschen wurde unterbrochen. Was noch übrig ist, liegt in {folder}.',
  'clouds.half-destroyed.hint': 'Lösche sie noch einmal, um es abzuschließen.',
  'clouds.half-destroyed.title': '{name} wird gerade gelöscht',
  'clouds.holder-changed.detail': '{host} ist noch aktiv und hat begonnen: {what}.',
  'clouds.holder-changed.hint': 'Warte, bis das fertig ist, und versuch es dann noch einmal.',
  'clouds.holder-lives.detail':
    'Ein laufender Prozess auf diesem Computer (PID {pid}) verwendet sie: {what}.',
  'clouds.holder-lives.hint': 'Beende diesen Prozess. Die Cloud ist dann automatisch frei.',
  'clouds.is-practice.detail': 'Zu einer Übungs-Cloud gehören auch Prozesse, die auf diesem Computer laufen.',
  'clouds.is-practice.hint':
    'Beende die Übungs-Cloud und entferne ihre Dateien mit „wild practice down --erase“.',
  'clouds.is-practice.title': '{name} lässt sich so nicht löschen',
  'clouds.list-too-new.detail':
    '{path} hat ein Format, das diese Version nicht kennt. Die Datei ist unverändert.',
  'clouds.list-too-new.hint': 'Aktualisiere Wild Cloud. Deine Clouds selbst sind nicht betroffen.',
  'clouds.list-too-new.title': 'Die Liste deiner Clouds stammt von einem neueren Wild Cloud',
  'clouds.marker.invalid': 'Die Datei ist ungültig.',
  'clouds.marker.invalid-value': '„{name}“ hat einen ungültigen Wert.',
  'clouds.marker.missing': '„{name}“ fehlt.',
  'clouds.name-not-typed.detail':
    'Der eingegebene Text ist nicht der Name der Cloud. Es wurde nichts geändert.',
  'clouds.name-not-typed.hint': 'Gib ihren Namen genau so ein: {name}',
  'clouds.no-cloud-here.detail': '{folder} hat keine Datei .wildcloud/cloud.yaml.',
  'clouds.no-cloud-here.hint': 'Wähle den Ordner, der config.yaml enthält, oder lege eine neue Cloud an.',
  'clouds.no-cloud-here.title': 'In diesem Ordner ist keine Cloud',
  'clouds.not-deleted': '{name} wurde nicht gelöscht',
  'clouds.not-on-list.detail':
    'Sie wurde auf diesem Computer nie geöffnet, oder sie wurde von der Liste genommen.',
  'clouds.not-on-list.hint': 'Öffne sie über ihren Ordner.',
  'clouds.not-on-list.title': 'Diese Cloud steht nicht auf der Liste',
  'clouds.not-unlocked': 'Die Cloud wurde nicht freigegeben',
  'clouds.stays.copies':
    'Kopien des Ordners von {name} an anderen Orten bleiben erhalten. Ohne den Schlüssel oder das Wiederherstellungsblatt sind ihre Passwörter nicht lesbar.',
  'clouds.stays.data':
    'Die Daten der Apps bleiben auf den Festplatten der Rechner, aber ohne die Schlüssel dieser Cloud kommst du nicht mehr an sie heran.',
  'clouds.stays.machines':
    'Die Rechner ({machines}) und ihre Apps laufen weiter. Schalte sie aus oder richte sie selbst neu ein.',
  'clouds.too-new.detail':
    'Ihr Ordner hat Format {format}, diese Version unterstützt Formate bis {newestFormat}. Es wurde nichts geändert.',
  'clouds.too-new.hint': 'Aktualisiere Wild Cloud und öffne die Cloud dann noch einmal.',
  'clouds.too-new.title': 'Diese Cloud stammt von einem neueren Wild Cloud',
  'clouds.unreadable.detail': '{place}: {reason} Es wurde nichts geändert.',
  'clouds.unreadable.hint': 'Korrigiere die Datei, oder stelle sie aus einem Backup wieder her.',
  'clouds.unreadable.title': 'Diese Cloud lässt sich nicht öffnen',
  'clouds.unusable.file': '{folder} ist eine Datei, kein Ordner.',
  'clouds.unusable.file-hint': 'Wähle einen Ordner.',
  'clouds.unusable.mount-point': '{folder} ist die oberste Ebene eines Datenträgers.',
  'clouds.unusable.mount-point-hint': 'Wähle einen Ordner auf diesem Datenträger, zum Beispiel {folder}.',
  'clouds.unusable.title': 'Dort lässt sich keine Cloud ablegen',
  'clouds.work-runs.detail': '{work} läuft noch.',
  'clouds.work-runs.hint':
    'Warte, bis es fertig ist, oder brich es unter „Verlauf“ ab. Lösche die Cloud danach.',
  'doing.change-list': 'die Liste der Clouds ändern',
  'doing.destroy': 'die Cloud löschen',
  'doing.refresh-notes': 'die Notizen in docs/ aktualisieren',
  'doing.settle': 'eine unterbrochene Änderung abschließen',
  'doing.take-over': 'die Sperre übernehmen',
  'history.cloud-created': 'Cloud {name} angelegt',
  'history.done': 'Erledigt: {what}',
  'history.note.data': 'Daten, die mit der App gelöscht wurden, werden nicht wiederhergestellt.',
  'history.note.deploy':
    '{app} läuft unverändert weiter, bis du die App neu einrichtest: wild app deploy {app}',
  'history.note.runs-on':
    'Falls {app} läuft, läuft die App weiter. So entfernst du sie: wild app remove {app}',
  'history.note.secrets': 'Passwörter gehören nicht zu diesem Verlauf und bleiben unverändert.',
  'history.unfinished': 'Nicht abgeschlossen: {what}',
};
