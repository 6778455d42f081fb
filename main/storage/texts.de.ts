/** German for the sentences of this folder, by their keys. The English stands where a sentence is made. */
export const texts: Readonly<Record<string, string>> = {
  'doing.add-place': 'den Speicherort {name} hinzufügen',
  'doing.remove-place': 'den Speicherort {name} entfernen',
  'history.place-added': 'Den Speicherort {name} hinzugefügt',
  'history.place-removed': 'Den Speicherort {name} entfernt',

  'storage.forecast.days': 'Wenn es so weitergeht, sind die Festplatten in etwa {count} Tagen voll.',
  'storage.forecast.early':
    'Noch gibt es keine Prognose. Dafür braucht es Messungen von mindestens drei Tagen.',
  'storage.forecast.full': 'Die Festplatten sind voll.',
  'storage.forecast.months': 'Wenn es so weitergeht, sind die Festplatten in etwa {count} Monaten voll.',
  'storage.forecast.none':
    'Wie voll die Festplatten sind, ist nicht bekannt. Deshalb gibt es keine Prognose.',
  'storage.forecast.one-day': 'Wenn es so weitergeht, sind die Festplatten in etwa einem Tag voll.',
  'storage.forecast.some-years': 'Wenn es so weitergeht, sind die Festplatten in etwa {count} Jahren voll.',
  'storage.forecast.steady': 'Die Datenmenge wächst nicht.',
  'storage.forecast.today': 'Wenn es so weitergeht, sind die Festplatten in weniger als einem Tag voll.',
  'storage.forecast.weeks': 'Wenn es so weitergeht, sind die Festplatten in etwa {count} Wochen voll.',
  'storage.forecast.years': 'Wenn es so weitergeht, reicht der Platz noch länger als fünf Jahre.',

  'storage.in-use.claims': 'Darauf liegen die Daten von {apps}.',
  'storage.in-use.remove-apps':
    'Sichere diese Apps und entferne sie dann mitsamt ihren Daten. „wild storage status“ zeigt, was noch da ist.',
  'storage.in-use.remove-volumes':
    'Wenn niemand sie mehr braucht, lösche zuerst diese Volumes. „wild storage status“ listet sie auf.',
  'storage.in-use.title': '{title} kann nicht entfernt werden',
  'storage.in-use.volumes':
    'Darauf liegen noch Volumes oder Snapshots von Apps, die es nicht mehr gibt: {volumes}.',

  'storage.problem.degraded':
    'Vom Speicher {name} von {app} gibt es {healthy} statt {wanted} Kopien. Longhorn legt die fehlenden von selbst an, sobald alle Rechner laufen.',
  'storage.problem.disk-not-ready':
    'Die Festplatte unter {path} in {machine} ist nicht benutzbar ({reason}). Kopien von App-Daten, die auf ihr liegen, fehlen.',
  'storage.problem.failing-disk':
    'Eine Festplatte in {machine} ({path}) meldet, dass sie bald ausfällt. Tausche sie in den nächsten Tagen aus.',
  'storage.problem.faulted':
    'Der Speicher {name} von {app} ist nicht benutzbar: Keine Kopie ist mehr intakt. Entferne nichts. Ist ein Rechner oder eine Festplatte mit einer Kopie aus, nimm sie zuerst wieder in Betrieb; sonst stelle ein Backup wieder her.',
  'storage.problem.full-disk':
    'Die Festplatte unter {path} in {machine} ist fast voll, nur {free} sind noch frei. Longhorn legt nichts Neues mehr darauf ab.',
  'storage.problem.no-room':
    'Für eine Kopie des Speichers {name} von {app} hat keine Festplatte genug Platz. Schaffe Platz, oder füge eine Festplatte oder einen Rechner hinzu.',
  'storage.problem.one-copy':
    'Vom Speicher {name} von {app} ist nur noch eine Kopie intakt. Fällt auch sie aus, sind die Daten weg. Longhorn legt von selbst eine weitere an, sobald alle Rechner laufen.',
  'storage.problem.too-many-copies':
    'Der Speicher {name} von {app} soll auf {wanted} Rechnern liegen, die Cloud hat aber nur {machines}. Füge einen Rechner hinzu, oder stelle weniger Kopien ein.',

  'storage.unknown.no-disks': 'Longhorn hat noch keine Festplatte vermessen.',
  'storage.unknown.no-longhorn':
    'Ohne Longhorn meldet der Cluster nicht, wie voll seine Festplatten sind, wie viel Apps von ihrem Speicher belegen und wie viele Kopien es gibt.',
  'storage.unknown.no-service':
    'In diesem Cluster gibt es noch keinen Dienst für Speicher. Apps können deshalb keine Daten ablegen.',
  'storage.unknown.not-recorded': 'Diese Messung ließ sich nicht für die Prognose festhalten. {reason}',
  'storage.unknown.practice':
    'Der Speicher einer Übungs-Cloud ist simuliert: Apps bekommen den Platz, den sie verlangen, aber es wird nichts gespeichert, und keine Festplatte wird voll.',

  'storage.upgrade.back':
    'Von Longhorn {from} führt kein Weg zurück zu {to}: Die ältere Version kann die Daten der neueren nicht lesen.',
  'storage.upgrade.major':
    'Longhorn {from} lässt sich nicht auf {to} aktualisieren: Wild Cloud kennt den Weg von einer Hauptversion zur nächsten nicht.',
  'storage.upgrade.skips':
    'Longhorn {from} lässt sich nicht direkt auf {to} aktualisieren. Aktualisiere zuerst auf {between}.',
  'storage.upgrade.talos':
    'Mit Talos {to} kann Longhorn seine Volumes nicht öffnen, und ein Rückschritt würde daran nichts ändern. Wähle eine spätere Version.',
  'storage.upgrade.unreadable': '„{version}“ ist keine Version wie 1.12.1.',

  'storage.export-unusable.hint':
    'Gib einen Server und einen Ordner darauf an, zum Beispiel nas.lan und /export/media, oder setze cloud.nfs.host und cloud.nfs.mediaPath.',
  'storage.export-unusable.title': 'Es gibt keinen Netzwerkordner, der geprüft werden könnte',
  'storage.export.denied':
    '{host} lehnt diesen Computer ab, und vermutlich auch die Rechner der Cloud. Erlaube dort den Zugriff ohne Kerberos („sys“).',
  'storage.export.elsewhere':
    'Mit NFS 4 heißt der Ordner auf {host} {elsewhere} und nicht {path}. Gib diesen Namen ein.',
  'storage.export.foreign': 'Unter {host} antwortet etwas, aber kein NFS-Server.',
  'storage.export.found': '{host} gibt den Ordner {path} für diesen Computer frei.',
  'storage.export.from-here':
    'Geprüft wurde von diesem Computer aus. Ob die Rechner der Cloud den Ordner einbinden dürfen, zeigt sich erst, wenn sie es versuchen.',
  'storage.export.hidden':
    '{host} gibt den Ordner {path} nicht für diesen Computer frei. Für die Rechner der Cloud kann das anders sein; erlaube dort ihre Adressen.',
  'storage.export.hidden-clients':
    '{host} gibt den Ordner {path} für {clients} frei, aber nicht für diesen Computer. Die Adressen der Rechner der Cloud müssen dazugehören.',
  'storage.export.missing': '{host} hat keinen Ordner {path}, oder gibt ihn nicht frei.',
  'storage.export.new':
    '{host} beherrscht nur NFS-Versionen, die die Rechner der Cloud nicht kennen. Schalte dort NFS 4.1 ein.',
  'storage.export.no-host': 'Es gibt keinen Computer namens {host}.',
  'storage.export.not-an-export': '„{host}“ und „{path}“ bezeichnen keinen Ordner auf einem Server.',
  'storage.export.not-named': 'Es ist kein NFS-Server eingestellt.',
  'storage.export.old': '{host} beherrscht nur NFS {version}. Schalte dort NFS 4.1 ein.',
  'storage.export.others': '{host} gibt keinen Ordner {path} frei, sondern {others}.',
  'storage.export.practice':
    'Geprüft wurde von diesem Computer aus. Die Rechner einer Übungs-Cloud sind simuliert und können den Ordner nicht einbinden.',
  'storage.export.refused':
    '{host} ist da, bietet aber kein NFS an. Schalte es dort ein; auf den meisten NAS-Geräten ist es anfangs aus.',
  'storage.export.silent':
    '{host} antwortet nicht. Prüfe, ob das Gerät an und im selben Netz ist, und ob seine Firewall Port 2049 erlaubt.',
  'storage.export.unclear': '{host} beherrscht NFS 4, sagt aber nicht, ob es den Ordner {path} hat.',

  'storage.place-exists.detail': 'Backups und Apps verwenden ihn vielleicht.',
  'storage.place-exists.hint': 'Wähle einen anderen Namen, oder entferne zuerst diesen Speicherort.',
  'storage.place-exists.title': 'Den Speicherort „{name}“ gibt es schon',
  'storage.place-not-found.detail': 'Diese Cloud hat {names}.',
  'storage.place-not-found.hint': '„wild storage place list“ zeigt sie.',
  'storage.place-not-found.none': 'Diese Cloud hat noch keine Speicherorte.',
  'storage.place-not-found.title': 'Es gibt keinen Speicherort „{name}“',
  'storage.place-unreachable.title': 'Der Speicherort „{name}“ antwortet nicht',
  'storage.place-unusable.hint': 'Korrigiere das und versuche es noch einmal. Nichts wurde gespeichert.',
  'storage.place-unusable.title': 'Der Speicherort „{name}“ ist nicht benutzbar',
  'storage.place.bucket':
    '„{bucket}“ ist kein Name für einen Bucket. Solche Namen haben 3 bis 63 Kleinbuchstaben, Ziffern, Bindestriche und Punkte.',
  'storage.place.bucket-with-folder':
    '„{bucket}“ enthält einen Schrägstrich. Gib den Namen des Buckets und den Ordner darin getrennt ein.',
  'storage.place.busy': '{host} ist gerade überlastet oder gestört.',
  'storage.place.busy.hint': 'Versuche es in ein paar Minuten noch einmal.',
  'storage.place.clock': 'Die Uhren dieses Computers und des Servers gehen zu weit auseinander.',
  'storage.place.clock-minutes':
    'Die Uhren dieses Computers und des Servers gehen um {minutes} Minuten auseinander.',
  'storage.place.clock.hint':
    'Schalte auf diesem Computer die automatische Uhrzeit ein und versuche es noch einmal. Signierte Anfragen gelten nur wenige Minuten.',
  'storage.place.denied.hint':
    'Erlaube diesen Schlüsseln, Objekte im Bucket aufzulisten, zu lesen, zu schreiben und zu löschen, oder nimm andere. Prüfe auch, ob der Bucket dir gehört.',
  'storage.place.endpoint':
    '„{endpoint}“ ist keine Serveradresse. So sieht eine aus: https://s3.example.com.',
  'storage.place.expired':
    'Das Zertifikat von {host} ist abgelaufen, oder die Uhr dieses Computers geht falsch.',
  'storage.place.expired.hint':
    'Prüfe das Datum auf diesem Computer. Stimmt es, muss das Zertifikat des Servers erneuert werden.',
  'storage.place.full': 'Im Bucket {bucket} ist kein Platz mehr.',
  'storage.place.full.hint': 'Erhöhe seine Grenze oder lösche etwas daraus und versuche es noch einmal.',
  'storage.place.key-characters':
    'Die Schlüssel enthalten Leerzeichen oder andere Zeichen, die es in Schlüsseln nicht gibt. Kopiere sie noch einmal, ohne etwas drumherum.',
  'storage.place.keys-in-address':
    'Die Adresse enthält einen Benutzernamen oder ein Passwort. Gib die Schlüssel getrennt ein; sie werden verschlüsselt gespeichert.',
  'storage.place.keys-missing': 'Seine Schlüssel sind in dieser Cloud nicht gespeichert.',
  'storage.place.keys-missing.hint':
    'Entferne den Speicherort und füge ihn mit seinen Schlüsseln wieder hinzu.',
  'storage.place.needs-tls': '{host} nimmt nur verschlüsselte Verbindungen an.',
  'storage.place.needs-tls.hint': 'Gib https://{host} ein.',
  'storage.place.no-bucket': 'Bei {host} gibt es keinen Bucket {bucket}.',
  'storage.place.no-bucket.hint':
    'Lege ihn bei deinem Anbieter an, oder prüfe seinen Namen und seine Region. Wild Cloud legt keine Buckets an.',
  'storage.place.no-delete':
    'Diese Schlüssel dürfen in den Bucket {bucket} schreiben, aber nichts daraus löschen. Alte Backups blieben für immer. Das Objekt {object} dieser Prüfung ist noch dort.',
  'storage.place.no-read':
    'Diese Schlüssel dürfen in den Bucket {bucket} schreiben, aber nicht daraus lesen.',
  'storage.place.no-such-host': 'Es gibt keinen Server namens {host}.',
  'storage.place.no-such-host.hint':
    'Prüfe die Adresse, und ob dieser Computer mit dem Internet verbunden ist.',
  'storage.place.no-tls': '{host} antwortet, aber unverschlüsselt (ohne TLS).',
  'storage.place.no-tls.hint':
    'Wenn der Server in deinem eigenen Netz ist, gib http://{host} ein. Sonst prüfe den Port.',
  'storage.place.no-write': 'Diese Schlüssel dürfen nicht in den Bucket {bucket} schreiben.',
  'storage.place.not-a-place': 'Seine Einstellungen in config.yaml beschreiben keinen Speicherort.',
  'storage.place.not-s3': '{host} antwortet, aber nicht so wie S3-kompatibler Speicher.',
  'storage.place.not-s3.hint':
    'Gib die Adresse ein, die dein Anbieter S3-Endpunkt nennt. Das ist nicht die Adresse seiner Website.',
  'storage.place.other-name': 'Das Zertifikat von {host} gilt für einen anderen Namen.',
  'storage.place.other-name.hint':
    'Gib die Adresse des Servers genau so ein, wie dein Anbieter sie zeigt, ohne den Bucket.',
  'storage.place.other-reason': '{host} lehnt das ab: {message} ({code}).',
  'storage.place.other-reason.hint': 'Was zu tun ist, steht in der Hilfe deines Anbieters unter {code}.',
  'storage.place.other-region': 'Der Bucket {bucket} ist in der Region {expected} und nicht in {region}.',
  'storage.place.other-region.hint': 'Gib {expected} als Region ein.',
  'storage.place.other-server': 'Der Bucket {bucket} ist unter einer anderen Adresse.',
  'storage.place.other-server.hint':
    'Gib die Adresse für die Region des Buckets ein, so wie dein Anbieter sie zeigt.',
  'storage.place.path':
    'In der Adresse {endpoint} steht hinter dem Namen des Servers noch etwas. Gib den Bucket und den Ordner darin getrennt ein.',
  'storage.place.prefix':
    '„{prefix}“ kann kein Ordner im Bucket sein. Nimm Namen, die durch einzelne Schrägstriche getrennt sind, ohne „.“ und „..“.',
  'storage.place.refused': 'Unter {host} antwortet nichts.',
  'storage.place.refused.hint': 'Prüfe die Adresse, den Port und ob der Server läuft.',
  'storage.place.region': '„{region}“ ist keine Region. Eine Region sieht so aus: eu-central-1.',
  'storage.place.s3-address':
    '{endpoint} nennt einen Bucket, aber nicht den Server, auf dem er liegt. Gib die Adresse des Servers ein, zum Beispiel https://s3.example.com.',
  'storage.place.silent': '{host} antwortet nicht, oder die Verbindung bricht ab.',
  'storage.place.silent.hint': 'Prüfe, ob dieser Computer ihn erreicht, und versuche es dann noch einmal.',
  'storage.place.untrusted': 'Dieser Computer vertraut dem Zertifikat von {host} nicht.',
  'storage.place.untrusted.hint':
    'Gib dem Server ein Zertifikat einer bekannten Zertifizierungsstelle. Ist er in deinem eigenen Netz, geht auch seine http://-Adresse.',
  'storage.place.vanished':
    'Ein Objekt im Bucket {bucket} war verschwunden oder verändert, als es gleich nach dem Schreiben gelesen wurde.',
  'storage.place.vanished.hint':
    'Nimm diesen Bucket nicht für Backups, bis dein Anbieter das erklärt hat. Vielleicht löscht eine Regel darin Objekte.',
  'storage.place.wrong-key': '{host} kennt diesen Zugriffsschlüssel nicht.',
  'storage.place.wrong-key.hint':
    'Kopiere die ID noch einmal bei deinem Anbieter. Sie ist nicht dein Benutzername, und vielleicht wurde der Schlüssel dort gelöscht.',
  'storage.place.wrong-secret': 'Der geheime Zugriffsschlüssel passt nicht zur ID des Zugriffsschlüssels.',
  'storage.place.wrong-secret.hint':
    'Kopiere ihn noch einmal vollständig. Die meisten Anbieter zeigen ihn nur einmal; wenn er weg ist, lege ein neues Paar an.',

  'storage.proof.denied':
    '{host} lässt die Rechner der Cloud den Ordner {path} nicht einbinden. Erlaube dort ihre Adressen.',
  'storage.proof.gone': 'Etwas hat den Pod entfernt, der den Ordner testen sollte.',
  'storage.proof.image':
    '{machine} konnte das Image für den Test nicht herunterladen. Prüfe, ob die Rechner ins Internet kommen, und versuche es noch einmal.',
  'storage.proof.missing': 'Für die Rechner der Cloud hat {host} keinen Ordner {path}.',
  'storage.proof.mount':
    '{machine} kann den Ordner {path} von {host} nicht einbinden. Die Meldung: {message}',
  'storage.proof.name':
    'Die Rechner der Cloud kennen den Namen {host} nicht. Gib die IP-Adresse des Servers ein.',
  'storage.proof.no-machine': 'Kein Rechner hat Platz für einen kleinen Pod, der den Ordner testet.',
  'storage.proof.no-reading':
    '{machine} hat eine Datei in den Ordner {path} von {host} geschrieben, aber etwas anderes daraus gelesen.',
  'storage.proof.no-removal':
    '{machine} kann in den Ordner {path} von {host} schreiben, das Geschriebene aber nicht löschen. Eine kleine versteckte Datei dieses Tests ist noch dort.',
  'storage.proof.no-writing':
    '{machine} kann den Ordner {path} von {host} einbinden, aber nicht hineinschreiben. Erlaube den Rechnern der Cloud das Schreiben, ohne root auf einen anderen Benutzer abzubilden (no_root_squash).',
  'storage.proof.proved':
    '{machine} hat den Ordner {path} von {host} eingebunden und darin eine Datei geschrieben, gelesen und gelöscht.',
  'storage.proof.slow': '{machine} ist mit dem Test nicht rechtzeitig fertig geworden.',
  'storage.proof.unreachable':
    'Die Rechner der Cloud erreichen {host} nicht. Prüfe, ob das Gerät in ihrem Netz ist und ob seine Firewall Port 2049 erlaubt.',
  'storage.proof.version':
    '{host} beherrscht die NFS-Version der Rechner der Cloud nicht. Schalte dort NFS 4.1 ein.',
};
