/** German for the sentences of this folder, by their keys. The English stands where a sentence is made. */
export const texts: Readonly<Record<string, string>> = {
  'health.access-kubernetes': 'Zugang zu Kubernetes (kubeconfig)',
  'health.access-machines': 'Zugang zu den Rechnern (talosconfig)',
  'health.certificate': 'Zertifikat für {domain}',
  'health.certificate.overdue': 'Es hätte schon erneuert werden sollen. Es läuft am {date} ab.',
  'health.certificates': 'Zertifikate der Webseiten',
  'health.certificates.valid': 'Gültig: {count}. Das nächste wird vor dem {date} erneuert.',
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
  'health.resource': '{kind} {name}',
  'health.runs': '{name} läuft.',
  'health.volume': 'Speicher {name} von {namespace}',
  'health.volumes': 'Speicher (Longhorn)',
  'health.volumes.healthy': 'Datenträger in Ordnung: {count}.',
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
  'up.hint.bootstrapped':
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
