/** German for the sentences of this folder, by their keys. The English stands where a sentence is made. */
export const texts: Readonly<Record<string, string>> = {
  'cloud.all-silent': 'Keiner der {count} Rechner antwortet.',
  'cloud.app-failing': '{title} funktioniert nicht.',
  'cloud.apps-failing': '{title} und {more} weitere funktionieren nicht.',
  'cloud.machine-silent': '{name} antwortet nicht.',
  'cloud.no-machines': 'Diese Cloud hat noch keine Rechner.',
  'cloud.one-silent': '{name} antwortet nicht. Die anderen laufen weiter.',
  'cloud.some-silent': '{count} von {all} Rechnern antworten nicht.',
  'cloud.stopped': 'Diese Übungs-Cloud läuft nicht.',
  'cloud.unreachable': 'Wild Cloud kann {name} von hier aus nicht erreichen.',
  'cloud.well.many-many': '{machines} Rechner, {apps} Apps.',
  'cloud.well.many-none': '{machines} Rechner, noch keine Apps.',
  'cloud.well.many-one': '{machines} Rechner, {apps} App.',
  'cloud.well.one-many': '{machines} Rechner, {apps} Apps.',
  'cloud.well.one-none': '{machines} Rechner, noch keine Apps.',
  'cloud.well.one-one': '{machines} Rechner, {apps} App.',
  'cluster.none.detail': 'Die Rechner sind noch nicht eingerichtet.',
  'cluster.none.hint': 'Richte die Rechner ein: wild cluster up',
  'cluster.none.title': '{cloud} hat noch keinen Cluster',
  'health.access-kubernetes': 'Zugang zu Kubernetes (kubeconfig)',
  'health.access-machines': 'Zugang zu den Rechnern (talosconfig)',
  'health.database': 'Cluster-Zustand (etcd)',
  'health.days-left': 'Noch {days} Tage gültig; wird automatisch erneuert.',
  'health.kubernetes': 'Kubernetes',
  'health.kubernetes-answers': 'Antwortet.',
  'health.kubernetes-away': 'Antwortet nicht.',
  'health.lost-configuration': '{name} hat keine Konfiguration und wartet darauf, eingerichtet zu werden.',
  'health.machine': 'Rechner {name}',
  'health.members': 'Mitglieder: {names}.',
  'health.members-away': 'Nicht auf dem Stand der anderen: {names}.',
  'health.no-access': 'Die Datei fehlt im Ordner der Cloud.',
  'health.no-database':
    'Antwortet nicht: Die Control Plane ist aus oder hat ihre Mehrheit verloren. Mehr als die Hälfte muss erreichbar sein.',
  'health.node': '{name} in Kubernetes',
  'health.other': 'Unter {address} antwortet ein anderer Rechner.',
  'health.ready': 'Bereit.',
  'health.runs': '{name} läuft.',
  'history.cluster-access': 'Zugang zu den Rechnern erneuert',
  'history.cluster-keys-made': 'Schlüssel des Clusters und Konfigurationen der Rechner erstellt',
  'history.machine-configs': 'Konfigurationen der Rechner erzeugt, {count} Dateien geändert',
  'machine-inside.apid': 'Talos-API für Wild Cloud und talosctl',
  'machine-inside.auditd': 'Zeichnet das Audit-Log des Kernels auf',
  'machine-inside.containerd': 'Führt die Dienste von Talos aus',
  'machine-inside.cri': 'Führt die Container der Apps aus',
  'machine-inside.dashboard': 'Zeigt den Status auf dem Bildschirm des Rechners',
  'machine-inside.etcd': 'Speichert den Cluster-Zustand',
  'machine-inside.extension': 'Gehört zu einer Erweiterung des Start-Abbilds',
  'machine-inside.failed': 'Fehlgeschlagen.',
  'machine-inside.failed-said': 'Fehlgeschlagen: {said}',
  'machine-inside.finished': 'Beendet.',
  'machine-inside.kubelet': 'Führt auf diesem Rechner Pods für Kubernetes aus',
  'machine-inside.machined': 'Talos selbst',
  'machine-inside.no-log.detail':
    'Der Dienst hat noch nichts protokolliert, oder es gibt ihn auf diesem Rechner nicht.',
  'machine-inside.no-log.hint': '„wild node services {name}“ zeigt die Dienste.',
  'machine-inside.no-log.title': '{name} hat kein Protokoll von „{service}“',
  'machine-inside.no-machine.detail': 'In config.yaml stehen {names}.',
  'machine-inside.no-machine.hint': 'Sieh nach, wie er jetzt heißt: „wild node list“.',
  'machine-inside.no-machine.none': 'In config.yaml stehen noch keine Rechner.',
  'machine-inside.no-machine.title': 'Einen Rechner „{name}“ gibt es nicht',
  'machine-inside.registryd': 'Stellt Container-Images bereit',
  'machine-inside.runs': 'Läuft.',
  'machine-inside.skipped': 'Auf diesem Rechner nicht nötig.',
  'machine-inside.starts': 'Noch nicht gestartet.',
  'machine-inside.starts-said': 'Noch nicht gestartet: {said}',
  'machine-inside.stopping': 'Wird beendet.',
  'machine-inside.syslogd': 'Sammelt Log-Meldungen',
  'machine-inside.trustd': 'Stellt Zertifikate für neue Rechner aus',
  'machine-inside.udevd': 'Erkennt die Hardware',
  'machine-inside.unreachable.detail': 'Seine Adresse ist {address}.',
  'machine-inside.unreachable.hint':
    'Prüfe, ob er eingeschaltet ist und sein Netzwerkkabel steckt. Ein Start dauert ein bis zwei Minuten.',
  'machine-inside.unreachable.title': '{name} antwortet nicht',
  'machine-inside.unwell': 'Läuft, ist aber gestört.',
  'machine-inside.unwell-said': 'Läuft, ist aber gestört: {said}',
  'machine-inside.well': 'Läuft ohne Störung.',
  'machines.changed-meanwhile.detail':
    'Dateien in setup/cluster-nodes haben sich geändert, während die Konfigurationen erzeugt wurden.',
  'machines.changed-meanwhile.hint': 'Erzeuge sie noch einmal, wenn niemand diese Dateien bearbeitet.',
  'machines.edited.detail': 'Von Hand gemachte Änderungen gingen verloren: {files}.',
  'machines.edited.hint':
    'Übertrag deine Änderungen nach {patch}; diese Datei bleibt erhalten und gilt zuletzt. „wild cluster config diff“ zeigt sie. Erzeuge dann mit --set-aside, das die bearbeiteten Dateien umbenennt.',
  'machines.edited.title': 'Die Konfigurationen wurden nicht geschrieben',
  'machines.incomplete.hint':
    'Berichtige config.yaml, oder wähle die Rechner noch einmal aus: wild node plan --machines <Datei> --write',
  'machines.incomplete.title': 'Die Konfigurationen der Rechner können noch nicht erzeugt werden',
  'machines.keys-missing.detail':
    'Diese Cloud hatte schon Schlüssel für ihre Rechner ({evidence}), aber sie stehen nicht in secrets.yaml. Mit neuen Schlüsseln wären die Rechner nicht mehr erreichbar.',
  'machines.keys-missing.hint':
    'Stelle secrets.yaml aus einer Sicherung wieder her. Oder lies die Schlüssel aus einer Datei, die sie enthält, etwa setup/cluster-nodes/generated/controlplane.yaml: wild cluster config generate --keys-from <Datei>',
  'machines.keys-missing.title': 'Die Schlüssel des Clusters fehlen',
  'machines.keys-other.detail':
    '{where} enthält die Schlüssel eines anderen Clusters als {file}. Die Rechner würden sie ablehnen.',
  'machines.keys-other.hint':
    'Stelle die richtige der beiden Dateien aus einer Sicherung wieder her. Willst du die Rechner ganz neu einrichten, dann leg {file} woandershin.',
  'machines.keys-unusable.detail': '{where} enthält nicht alle Schlüssel eines Clusters.',
  'machines.keys-unusable.hint':
    'Stelle die Datei aus einer Sicherung wieder her. Sie wurde nicht verändert.',
  'machines.keys-unusable.title': 'Die Schlüssel des Clusters sind nicht brauchbar',
  'machines.not-generated.detail':
    'Diese Cloud hat noch keine Schlüssel und keine Konfigurationen der Rechner.',
  'machines.not-generated.hint': 'Erzeuge sie: wild cluster config generate',
  'machines.not-generated.title': 'Es gibt noch nichts zu vergleichen',
  'machines.note.aside': 'Die bearbeitete Datei bleibt als {file} erhalten.',
  'machines.note.factory-unreachable':
    '{factory} antwortet nicht, darum wurden die IDs der Start-Abbilder hier berechnet. Es sind dieselben, aber die Image Factory muss sie kennen, bevor ein Rechner installiert: Erzeuge die Konfigurationen noch einmal, wenn sie erreichbar ist.',
  'machines.note.keys-made':
    'Die Schlüssel des Clusters wurden erstellt und stehen verschlüsselt in secrets.yaml. Ohne sie sind die Rechner nicht erreichbar: Sichere den Ordner und die Identität.',
  'machines.note.keys-taken': 'Die Schlüssel aus dieser Datei stehen jetzt verschlüsselt in secrets.yaml.',
  'machines.note.later':
    '{node} darf {what} nicht selbst setzen; Wild Cloud tut das, sobald der Rechner im Cluster ist.',
  'machines.note.orphan': '{file} wurde nicht verwendet: In config.yaml steht kein Rechner mit diesem Namen.',
  'machines.patch.detail': '{place}: {reason}',
  'machines.patch.hint': 'Berichtige diese Zeile. Es wurde nichts geschrieben.',
  'machines.patch.json-patch':
    'Das ist ein JSON-Patch; für Konfigurationen aus mehreren Dokumenten geht das nicht. Schreib die geänderten Einstellungen so, wie sie in der Konfiguration stehen.',
  'machines.patch.not-a-map': 'Hier werden Einstellungen erwartet, etwa „machine:“.',
  'machines.patch.title': 'Einer deiner Patches ist nicht lesbar',
  'machines.problem.cluster-name': '{name} in cluster.name ist kein gültiger Name für einen Cluster.',
  'machines.problem.contract':
    'cluster.nodes.talos.contract ist {contract}, aber diese Version von Wild Cloud erzeugt nur Konfigurationen für {supported}.',
  'machines.problem.disk-path':
    'cluster.nodes.{name}.disk ist {disk}; nach einem Neustart kann das eine andere Platte sein. Ergänze diskSerial oder diskWwid.',
  'machines.problem.extensions':
    'Die schematicId von {name} passt nicht zu den Erweiterungen in config.yaml. Entferne, was veraltet ist.',
  'machines.problem.factory':
    '{factory} in cluster.nodes.talos.factory ist keine gültige Adresse einer Image Factory.',
  'machines.problem.interface-static':
    'cluster.nodes.{name}.interface fehlt. Für die feste Adresse wird es gebraucht.',
  'machines.problem.interface-vip':
    'cluster.nodes.{name}.interface fehlt. Für die gemeinsame Adresse wird es gebraucht.',
  'machines.problem.interface-wake':
    'cluster.nodes.{name}.interface fehlt. Zum Einschalten über das Netz wird es gebraucht.',
  'machines.problem.kubernetes-range':
    'Talos {talos} unterstützt Kubernetes v1.{first} bis v1.{last}, aber cluster.version ist v{kubernetes}.',
  'machines.problem.mirror': 'Der Mirror für {registry} braucht eine Adresse wie http://192.168.8.5:5000.',
  'machines.problem.name':
    '{name} ist kein gültiger Name für einen Rechner. Erlaubt sind bis zu 63 Kleinbuchstaben, Ziffern und Bindestriche.',
  'machines.problem.no-address': 'cluster.nodes.{name}.targetIp fehlt.',
  'machines.problem.no-disk':
    'Trag in cluster.nodes.{name} als diskSerial oder diskWwid ein, auf welche Platte Talos soll.',
  'machines.problem.no-endpoint':
    'cluster.endpointIp fehlt: die Adresse, unter der eine Control Plane aus mehreren Rechnern erreicht wird.',
  'machines.problem.no-kubernetes': 'Trag die Version von Kubernetes in cluster.version ein.',
  'machines.problem.no-machine': 'In config.yaml steht kein Rechner „{name}“.',
  'machines.problem.no-talos': 'Trag die Version von Talos in cluster.nodes.talos.version ein.',
  'machines.problem.outside': '{address} von {name} liegt nicht in {network}, dem Netz aus cluster.network.',
  'machines.problem.same-disk': 'Die Platte für die Daten der Apps auf {name} ist seine Systemplatte.',
  'machines.problem.schematic': 'Die schematicId von {name} ist keine gültige ID.',
  'machines.problem.schematic-id':
    'cluster.nodes.talos.schematic enthält mehr als Erweiterungen, darum lässt sich die ID hier nicht berechnen. Trag die ID der Image Factory in cluster.nodes.talos.schematicId ein.',
  'machines.problem.static-needs': '{path} fehlt. Für feste Adressen wird es gebraucht.',
  'machines.problem.talos-unknown':
    'Für Talos {talos} kann Wild Cloud keine Konfigurationen erzeugen. Unterstützt werden {known}.',
  'machines.problem.vip-taken': 'Die gemeinsame Adresse {vip} ist die Adresse von {name}.',
  'machines.refused.detail': 'Talos lehnt sie ab. {problem}',
  'machines.refused.hint':
    'Prüfe die Einstellungen dieses Rechners in config.yaml. Es wurde nichts geschrieben.',
  'machines.refused.patch-detail': 'Talos lehnt sie mit {patch} ab. {problem}',
  'machines.refused.patch-hint': 'Berichtige {patch}. Es wurde nichts geschrieben.',
  'machines.refused.title': 'Die Konfiguration von {machine} wurde nicht erzeugt',
  'machines.refused.title-all': 'Die Konfigurationen wurden nicht erzeugt',
  'machines.talos.duplicate': 'Sie enthält das Dokument {document} zweimal.',
  'machines.talos.name-twice': 'Sie setzt den Namen des Rechners, der schon aus config.yaml kommt.',
  'machines.talos.no-disk': 'Sie nennt keine Systemplatte.',
  'machines.talos.unknown-key': 'Diese Einstellungen gibt es nicht: {paths}.',
  'machines.talos.unknown-kind': 'Diese Version von Talos kennt {kind} nicht.',
  'machines.unreadable.hint':
    'Erzeuge sie neu mit „wild cluster config generate --set-aside“; die alte Datei bleibt unter anderem Namen erhalten.',
  'machines.unreadable.title': 'Die Konfiguration eines Rechners ist nicht lesbar',
  'up.failed.access.title': 'Die kubeconfig ist noch nicht verfügbar',
  'up.failed.apply.title': '{name} hat seine Konfiguration nicht bekommen',
  'up.failed.bootstrap.title': 'Der Cluster wurde nicht gestartet',
  'up.failed.changed.detail':
    'Der Rechner, der unter {address} wartet, ist nicht der ausgewählte: Sein Zertifikat ist ein anderes, und seine Hardware ist es auch oder lässt sich nicht vergleichen. Es wurde nichts gesendet.',
  'up.failed.changed.hint':
    'Vergleiche Adresse und Fingerabdruck auf seinem Bildschirm und wähle den Rechner für {name} dann noch einmal aus.',
  'up.failed.changed.title': 'Für {name} antwortet ein anderer Rechner',
  'up.failed.dashboard.detail': 'talosctl endete mit dem Code {code}. Die eigene Meldung steht weiter oben.',
  'up.failed.dashboard.hint': '„wild cluster health“ zeigt den Zustand jedes Rechners.',
  'up.failed.dashboard.title': 'Das Dashboard hat sich unerwartet beendet',
  'up.failed.etcd.title': 'etcd ist gestört',
  'up.failed.health.title': 'Der Cluster läuft, aber nicht ohne Störung',
  'up.failed.install.detail':
    'Die Installation ist gescheitert; {name} hat neu gestartet und wartet wieder. Was auf der Platte war, ist vielleicht verloren.',
  'up.failed.install.detail-said':
    'Die Installation ist gescheitert; {name} hat neu gestartet und wartet wieder. Was auf der Platte war, ist vielleicht verloren. Der Rechner meldete: {words}',
  'up.failed.install.hint':
    'Prüfe, ob die Platte funktioniert und groß genug ist und ob der Rechner ins Internet kommt. Richte die Rechner dann noch einmal ein; Reste werden überschrieben.',
  'up.failed.install.title': 'Talos wurde auf {name} nicht installiert',
  'up.failed.machine-refused.detail': 'Talos meldet: {words}',
  'up.failed.machine-refused.hint':
    'Berichtige das Genannte in config.yaml oder im Patch des Rechners und mach dann weiter.',
  'up.failed.machine-refused.title': '{name} hat die Anfrage abgelehnt',
  'up.failed.no-disk.detail':
    'Gewählt ist die Platte {chosen}. Der Rechner hat {present}. Entweder ist es ein anderer Rechner, oder die Platte ist abgezogen oder defekt. Es wurde nichts gesendet.',
  'up.failed.no-disk.hint':
    'Prüfe, ob es der richtige Rechner ist und die Platte angeschlossen ist, und mach dann weiter. Oder wähle eine andere Platte.',
  'up.failed.no-disk.none':
    'Gewählt ist die Platte {chosen}, aber der Rechner hat keine Platte mit einer Seriennummer. Entweder ist es ein anderer Rechner, oder die Platte ist abgezogen oder defekt. Es wurde nichts gesendet.',
  'up.failed.no-disk.title': '{name} hat die gewählte Platte nicht',
  'up.failed.no-kubeconfig.detail':
    'Kein Rechner der Control Plane von {cloud} antwortet, oder der Cluster wurde noch nicht gestartet.',
  'up.failed.no-kubeconfig.hint':
    'Prüfe, ob die Rechner an sind: „wild cluster health“ zeigt den Zustand jedes Rechners.',
  'up.failed.no-kubeconfig.title': 'Kein Rechner konnte eine kubeconfig ausstellen',
  'up.failed.no-nodes.detail': 'In config.yaml stehen noch keine Rechner.',
  'up.failed.no-nodes.hint': 'Wähle zuerst die Rechner aus: wild node plan --write',
  'up.failed.no-nodes.title': 'Diese Cloud hat noch keine Rechner',
  'up.failed.nodes.title': 'Nicht alle Rechner sind bereit',
  'up.failed.not-named.detail':
    'In config.yaml steht kein Rechner „{name}“. Es wurde an keinen Rechner etwas gesendet.',
  'up.failed.not-named.hint': '„wild node list“ zeigt die Rechner der Cloud.',
  'up.failed.not-named.title': 'Einen Rechner namens {name} gibt es nicht',
  'up.failed.not-selected.detail':
    'In config.yaml steht {name}, aber dort antwortet kein Rechner dieser Cloud, und es wurde keiner dafür ausgewählt. Es wurde an keinen Rechner etwas gesendet.',
  'up.failed.not-selected.hint':
    'War er schon eingerichtet, dann schalte ihn ein. Sonst wähle einen wartenden Rechner aus, oder entferne ihn aus config.yaml.',
  'up.failed.not-selected.title': '{name} wurde nicht ausgewählt',
  'up.failed.other-machine.foreign':
    'Dort antwortet ein Rechner aus einem Cluster, der nicht dir gehört. Es wurde nichts gesendet.',
  'up.failed.other-machine.hint':
    'Sieh nach, welche Adressen dein Router vergeben hat, oder wähle den Rechner für {name} noch einmal aus.',
  'up.failed.other-machine.named': 'Dort antwortet {other} aus {cloud}. Es wurde nichts gesendet.',
  'up.failed.other-machine.title': '{name} ist nicht unter {address}',
  'up.failed.other-machine.unnamed':
    'Dort antwortet ein anderer Rechner aus {cloud}. Es wurde nichts gesendet.',
  'up.failed.restarted.detail':
    'Unter {address} antwortet dieselbe Hardware mit dem Zertifikat eines neuen Starts. Es wurde nichts gesendet.',
  'up.failed.restarted.hint':
    'Richte die Rechner noch einmal ein: Wild Cloud zeigt {name} und seine Platten erneut und macht von dort weiter. Der Fingerabdruck auf dem Bildschirm muss mit dem angezeigten übereinstimmen.',
  'up.failed.restarted.title': '{name} wurde nach der Auswahl neu gestartet',
  'up.failed.selected-twice.detail':
    'Für beide wurde derselbe Rechner ausgewählt. Es wurde an keinen Rechner etwas gesendet.',
  'up.failed.selected-twice.hint': 'Wähle für einen von beiden einen anderen Rechner aus.',
  'up.failed.selected-twice.title': '{one} und {other} können nicht derselbe Rechner sein',
  'up.failed.selector.detail':
    'Talos hat die Konfiguration abgelehnt, weil keine Platte zu der passt, auf die es soll. Vielleicht ist eine Platte inzwischen abgezogen oder defekt. Am Rechner wurde nichts geändert. Talos meldet: {words}',
  'up.failed.selector.hint':
    'Prüfe, ob die Platte angeschlossen ist und in der Liste steht. Wählst du sie im Patch des Rechners aus, dann berichtige die Auswahl dort. Mach dann weiter.',
  'up.failed.selector.title': '{name} hat keine Platte, die zur Konfiguration passt',
  'up.failed.stick.detail':
    'Talos ist auf der Platte, aber der Rechner wurde stattdessen vom Stick oder über das Netz gestartet.',
  'up.failed.stick.hint':
    'Zieh den Stick ab, oder setz die Platte im Startmenü an die erste Stelle, und starte den Rechner noch einmal. Mach dann weiter.',
  'up.failed.stick.title': '{name} ist wieder vom Stick gestartet',
  'up.failed.timed-out.detail': 'Nach {minutes} Minuten aufgegeben: {pending}',
  'up.failed.wrong-disk.detail':
    'Gewählt hast du die Platte mit der Nummer {chosen}, aber Talos ist auf {found}. An diesen Rechner wird nichts mehr gesendet.',
  'up.failed.wrong-disk.hint':
    'Finde zuerst heraus, was auf dieser Platte war. War es nichts, dann trag ihre Nummer in config.yaml ein und mach weiter. Sonst schalte den Rechner aus.',
  'up.failed.wrong-disk.title': 'Talos ist auf der falschen Platte von {name}',
  'up.hint.access': 'Hol einen neuen: wild cluster kubeconfig',
  'up.hint.begun':
    'Schalte alle Rechner der Control Plane ein. Wurden alle gelöscht und willst du von vorn anfangen, dann entferne zuerst .kube/config aus dem Ordner der Cloud.',
  'up.hint.clock':
    'Er fragt einen Zeitserver im Internet. Prüfe, ob der Rechner ins Internet kommt, oder trag einen Zeitserver aus deinem Netz in cluster.nodes.talos.timeServers ein. Vielleicht ist auch die Batterie auf seiner Platine leer.',
  'up.hint.downloads':
    'Beim ersten Start werden Container-Images heruntergeladen; bei langsamer Leitung dauert das einige Minuten. Prüfe, ob die Rechner ins Internet kommen.',
  'up.hint.install-failed':
    'Er schweigt zwei bis drei Minuten und wartet dann wieder. Bleibt er still, dann schalte ihn aus und wieder ein.',
  'up.hint.network': 'Prüfe sein Kabel, und ob dein Router ihm eine Adresse gegeben hat.',
  'up.hint.others': 'Prüfe, ob diese Rechner an sind und die anderen erreichen.',
  'up.hint.reason':
    'Talos versucht es von selbst wieder; auf einem langsamen oder ausgelasteten Rechner dauert das Minuten. Bleibt es so, dann sieh in den Rechner hinein: wild node services und wild node logs.',
  'up.hint.restart':
    'Starte diesen Rechner neu, und keinen anderen der Control Plane, bis er zurück ist. Der Cluster läuft weiter, solange mehr als die Hälfte davon in Ordnung ist.',
  'up.hint.room': 'Seine Platte ist voll. Schaffe Platz, oder gib dem Rechner eine größere Platte.',
  'up.hint.screen':
    'Sein Bildschirm zeigt, was er tut. Ändert sich dort lange nichts, dann schalte ihn aus und wieder ein und mach weiter.',
  'up.hint.silent':
    'Prüfe, ob er an ist und sein Netzwerkkabel steckt. Zeigt sein Bildschirm eine andere Adresse, dann reserviere ihm diese im Router und starte ihn neu. Fertige Schritte bleiben erhalten.',
  'up.hint.control-plane':
    'Schalte alle Rechner der Control Plane ein und sieh auf ihre Bildschirme: Sie zeigen, was die Rechner tun.',
  'up.hint.stick':
    'Zieh den Stick ab, oder setz die Platte im Startmenü an die erste Stelle, und starte den Rechner noch einmal.',
  'up.refuse.missing':
    'Kein Rechner, der {name} sein könnte, antwortet. Schalte ihn ein und starte ihn vom Stick oder über das Netz.',
  'up.refuse.no-nodes': 'In config.yaml stehen noch keine Rechner. Wähle zuerst welche aus.',
  'up.refuse.taken': 'Unter der Adresse von {name} antwortet ein Rechner, der nicht dir gehört.',
  'up.stage.booting': '{name} startet.',
  'up.stage.installing': '{name} schreibt Talos auf seine Platte.',
  'up.stage.maintenance': '{name} übernimmt seine Konfiguration.',
  'up.stage.other': '{name} ist noch nicht bereit.',
  'up.stage.rebooting': '{name} startet neu.',
  'up.stage.upgrading': '{name} installiert ein neueres Talos.',
  'up.step.access': 'Kubeconfig speichern',
  'up.step.apply': 'Konfiguration an {name} senden',
  'up.step.begin': 'Cluster starten',
  'up.step.configs': 'Konfigurationen der Rechner erzeugen',
  'up.step.database': 'Auf die Control Plane warten',
  'up.step.health': 'Zustand des Clusters prüfen',
  'up.step.install': 'Talos auf {name} installieren',
  'up.step.later': 'Rechner in Kubernetes kennzeichnen',
  'up.step.nodes': 'Warten, bis alle Rechner bereit sind',
  'up.title': 'Rechner von {title} einrichten',
  'up.title-joins': '{name} zu {title} hinzufügen',
  'up.waits.api': 'Kubernetes startet.',
  'up.waits.begun': 'Der Cluster wurde schon einmal gestartet. Warte auf etcd.',
  'up.waits.check': '{title}: {detail}',
  'up.waits.database': 'etcd auf {name} antwortet noch nicht.',
  'up.waits.database-errors': 'etcd auf {name} meldet: {errors}',
  'up.waits.install-failed':
    'Die Installation von Talos auf {name} ist gescheitert, der Rechner startet neu: {reason}',
  'up.waits.joins': 'Warte, bis {names} zu etcd dazukommt.',
  'up.waits.network': '{name} hat noch kein Netz.',
  'up.waits.pod': '{parts} ist auf {name} nicht bereit.',
  'up.waits.pods': '{parts} sind auf {name} nicht bereit.',
  'up.waits.reason': '{name} ist nicht bereit: {reason}',
  'up.waits.registers': 'Warte, bis {name} in Kubernetes bereit ist.',
  'up.waits.service': '{parts} läuft auf {name} nicht richtig.',
  'up.waits.services': '{parts} laufen auf {name} nicht richtig.',
  'up.waits.silent': '{name} antwortet nicht unter {address}.',
  'up.waits.time': 'Die Uhr von {name} geht falsch.',
};
