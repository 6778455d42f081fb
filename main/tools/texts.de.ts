/** German translations of the sentences made in this folder. */
export const texts: Readonly<Record<string, string>> = {
  'doing.download-go': 'Go herunterladen',
  'tools.build-failed.detail':
    'Der Go-Build ist fehlgeschlagen, oft weil Go die benötigten Module nicht herunterladen kann.',
  'tools.build-failed.title': '{tool} lässt sich nicht bauen',
  'tools.check-connection': 'Prüfe die Internetverbindung dieses Computers und versuch es dann noch einmal.',
  'tools.checksum-mismatch.detail':
    'Die heruntergeladene Datei passt nicht zur Prüfsumme des Herausgebers. Sie wurde gelöscht.',
  'tools.checksum-mismatch.hint':
    'Versuch es in einem anderen Netzwerk noch einmal. Wenn es wieder passiert, melde es.',
  'tools.checksum-mismatch.title': '{what} wurde nicht installiert',
  'tools.download-failed.interrupted':
    'Die Verbindung wurde unterbrochen. Der schon heruntergeladene Teil bleibt erhalten.',
  'tools.download-failed.no-proxy': 'GOPROXY nennt keinen Modul-Proxy, von dem es sich herunterladen ließe.',
  'tools.download-failed.not-in-checksums':
    'Die Prüfsummendatei des Herausgebers führt dieses Werkzeug nicht auf.',
  'tools.download-failed.not-in-database': 'Die Prüfsummen-Datenbank von Go führt es nicht auf.',
  'tools.download-failed.not-encrypted':
    'Der Server hat auf eine unverschlüsselte Adresse verwiesen, wo sich die Datei unterwegs verändern ließe.',
  'tools.download-failed.other-part':
    'Der Server hat einen anderen Teil der Datei geschickt als den, der noch fehlte. Der nächste Versuch lädt alles herunter.',
  'tools.download-failed.status': 'Der Server hat mit Status {status} geantwortet.',
  'tools.download-failed.title': '{what} lässt sich nicht herunterladen',
  'tools.download-failed.unreachable': 'Der Server ist nicht erreichbar.',
  'tools.failed.ended': 'Es wurde unerwartet beendet.',
  'tools.failed.exit-code': 'Es endete mit Code {code} und ohne Ausgabe.',
  'tools.failed.killed': 'Es wurde unerwartet beendet ({signal}).',
  'tools.failed.timed-out': 'Es wurde nicht innerhalb von {seconds} s fertig und wurde beendet.',
  'tools.failed.title': '{tool} ist fehlgeschlagen',
  'tools.failed.too-much-output': 'Die Ausgabe war zu groß, deshalb wurde es beendet.',
  'tools.failed.unexpected-answer': 'Die Antwort des Rechners zu {kind} hat ein unerwartetes Format.',
  'tools.install': 'Werkzeuge installieren',
  'tools.no-go.detail':
    'Werkzeuge müssen aus dem Quelltext gebaut werden, und für diese Plattform ({platform}) lässt sich Go nicht herunterladen.',
  'tools.no-go.hint': 'Installiere Go {version} oder neuer und versuch es dann noch einmal.',
  'tools.no-go.title': 'Go ist nicht installiert',
  'tools.not-available.detail':
    'Für diese Plattform ({platform}) gibt es kein {tool}, und diese Installation von Wild Cloud kann es nicht bauen.',
  'tools.not-available.title': '{tool} ist auf diesem Computer nicht verfügbar',
  'tools.not-found.detail': '{path} existiert nicht.',
  'tools.not-found.hint': 'Installiere die Werkzeuge unter Einstellungen oder mit „wild tools install“ neu.',
  'tools.not-found.title': '{tool} lässt sich nicht starten',
  'tools.purpose.cert-manager': 'Stellt in der Übungs-Cloud Zertifikate aus',
  'tools.purpose.coredns': 'Löst in der Übungs-Cloud Namen auf',
  'tools.purpose.external-dns': 'Veröffentlicht DNS-Einträge aus der Übungs-Cloud',
  'tools.purpose.kubectl': 'Spricht mit Kubernetes',
  'tools.purpose.metallb': 'Vergibt in der Übungs-Cloud IP-Adressen',
  'tools.purpose.practice': 'Betreibt die Übungs-Cloud auf diesem Computer',
  'tools.purpose.restic': 'Erstellt Backups und stellt sie wieder her',
  'tools.purpose.talosctl': 'Spricht mit Rechnern, auf denen Talos Linux läuft',
  'tools.purpose.traefik': 'Leitet in der Übungs-Cloud Webanfragen weiter',
  'tools.step.install': '{tool} installieren',
};
