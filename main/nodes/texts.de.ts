/** German for the sentences of this folder, by their keys. The English stands where a sentence is made. */
export const texts: Readonly<Record<string, string>> = {
  'doing.save-machine': 'einen weiteren Rechner speichern',
  'doing.save-machines': 'ihre Rechner speichern',
  'history.node-added': '{name} zur Cloud hinzugefügt',
  'history.nodes-chosen': '{count} Rechner ausgewählt',
  'nodes.disk.alike':
    '{disk} hat dieselbe Seriennummer wie eine andere Platte, die beiden lassen sich also nicht unterscheiden.',
  'nodes.disk.boot': 'Von {disk} wurde der Rechner gestartet.',
  'nodes.disk.cdrom': '{disk} ist ein optisches Laufwerk.',
  'nodes.disk.nameless':
    '{disk} nennt keine Seriennummer und könnte mit einer anderen Platte verwechselt werden.',
  'nodes.disk.none': 'Er hat keine Platten.',
  'nodes.disk.readonly': '{disk} ist schreibgeschützt.',
  'nodes.disk.small': '{disk} ist kleiner als 10 GB.',
  'nodes.disk.usb': '{disk} hängt an USB; löst sich das Kabel, bleibt der Rechner stehen.',
  'nodes.disk.virtual': '{disk} ist keine physische Platte.',
  'nodes.fitness.clock':
    'Seine Uhr ist noch nicht von einem Zeitserver gestellt. Ohne richtige Zeit funktionieren Zertifikate nicht. Prüfe, ob er das Internet erreicht.',
  'nodes.fitness.few-cores': 'Er hat nur einen Prozessorkern.',
  'nodes.fitness.little-memory': 'Er hat {memory} GB Arbeitsspeicher; empfohlen sind {enough} GB.',
  'nodes.fitness.no-disk': 'Er hat keine Platte, auf der sich Talos installieren lässt.',
  'nodes.fitness.no-memory': 'Er hat {memory} GB Arbeitsspeicher und braucht {least} GB.',
  'nodes.fitness.shared-disk': 'Er hat keine zweite, leere Platte; Apps teilen sich {disk} mit Talos.',
  'nodes.fitness.slow-etcd':
    '{disk} ist langsam für den Cluster-Zustand (etcd), der ständig geschrieben wird. Besser ist eine SSD.',
  'nodes.fitness.slow-network':
    'Seine Netzwerkverbindung schafft nur {speed} Mbit/s. Oft liegt das am Kabel oder am Switch.',
  'nodes.fitness.slow-storage': '{disk} ist langsam für Datenbanken. Besser ist eine SSD.',
  'nodes.fitness.small-disk': '{disk} ist zu klein für die Daten von Apps; nötig sind {least}.',
  'nodes.factory.answered': 'Sie antwortete: {words}',
  'nodes.factory.detail': 'Die Image Factory {base} wurde gefragt. {problem}',
  'nodes.factory.hint':
    'Prüfe die Erweiterungen und die schematicId in config.yaml und die Adresse in cluster.nodes.talos.factory.',
  'nodes.factory.not-one': 'Sie antwortet nicht wie eine Image Factory.',
  'nodes.factory.other-id':
    'Sie kennt die Erweiterungen aus config.yaml unter der ID {id}, nicht unter {ours}.',
  'nodes.factory.title': 'Für diese Rechner lässt sich kein Start-Abbild bauen',
  'nodes.factory.unknown': 'Sie kennt das Schematic {id} nicht.',
  'nodes.happens.both': 'Er gehört zur Control Plane und führt Apps aus.',
  'nodes.happens.control-plane': 'Er gehört zur Control Plane und führt keine Apps aus.',
  'nodes.happens.data':
    '{disk}, Nummer {number}, wird für die Daten der Apps formatiert. Alles auf dieser Platte geht verloren.',
  'nodes.happens.static': 'Er verwendet die feste Adresse {address}.',
  'nodes.happens.system':
    'Talos wird auf {disk}, Nummer {number}, installiert. Alles auf dieser Platte geht verloren.',
  'nodes.happens.worker': 'Er führt Apps aus (Worker).',
  'nodes.note.erased': '{contents} auf {disk} wird gelöscht.',
  'nodes.note.kept': '{disk} enthält {contents} und bleibt unverändert.',
  'nodes.note.losses':
    'Der Cluster läuft weiter, solange höchstens {count} von {members} Rechnern der Control Plane ausfallen.',
  'nodes.note.no-loss': 'Der Cluster steht still, solange der einzige Rechner der Control Plane aus ist.',
  'nodes.note.reserve':
    'Jeder Rechner behält seine jetzige Adresse. Reserviere sie im Router für die angezeigte MAC-Adresse, damit sie sich nicht ändert.',
  'nodes.note.twins':
    'Er hat {count} gleiche Platten. Die gewählte hat die Nummer {number}; sie steht auf dem Aufkleber.',
  'nodes.refuse.address-taken': '{holder} hat in config.yaml schon die Adresse {address}.',
  'nodes.refuse.control-plane-too-large':
    'Die Control Plane hätte {count} Rechner. Jede Änderung wartet auf mehr als die Hälfte davon, mehr als 7 machen sie also nur langsamer.',
  'nodes.refuse.dhcp-unknown':
    'Eine Control Plane aus mehreren Rechnern braucht eine gemeinsame Adresse außerhalb des Bereichs, den dein Router vergibt. Trag diesen Bereich in cloud.dhcpRange ein.',
  'nodes.refuse.disk-gone': '{name} hat keine Platte mit der Seriennummer oder WWID {disk}.',
  'nodes.refuse.disk-unclear':
    '{name} hat {count} Platten mit der Seriennummer {disk}. Gib stattdessen die WWID an.',
  'nodes.refuse.even-control-plane':
    'Die Control Plane hätte {count} Rechner. Mehr als die Hälfte muss erreichbar sein, darum überstehen {count} nicht mehr Ausfälle als {less}, und es kann einer mehr ausfallen. Wähle {less} oder {more}.',
  'nodes.refuse.left-out': 'In config.yaml steht auch {name}, aber dieser Rechner ist nicht dabei.',
  'nodes.refuse.memory': '{name} hat zu wenig Arbeitsspeicher für seine Rolle: Nötig sind {least} GB.',
  'nodes.refuse.name-taken': 'In config.yaml steht schon ein Rechner namens {name}.',
  'nodes.refuse.no-cloud-yet': 'Diese Cloud hat noch keine Rechner. Plane alle zusammen: wild node plan',
  'nodes.refuse.no-control-plane': 'Eine Cloud braucht mindestens einen Rechner als Control Plane.',
  'nodes.refuse.no-disk': '{name} hat keine brauchbare Systemplatte. {why}',
  'nodes.refuse.no-machine': 'Für {address} wurde etwas gewählt, aber kein Rechner hat diese Adresse.',
  'nodes.refuse.no-vip':
    'In {network} fand sich keine freie Adresse für die Control Plane. Trag eine unbenutzte in cluster.nodes.control.vip ein.',
  'nodes.refuse.one':
    'Diese Aufteilung braucht mindestens zwei Rechner. Für einen gibt es die Aufteilung „einzeln“.',
  'nodes.refuse.same-address': 'Zwei Rechner haben die Adresse {address}.',
  'nodes.refuse.same-name': 'Zwei Rechner würden {name} heißen.',
  'nodes.refuse.single':
    'Eine Cloud auf einem einzelnen Rechner nimmt genau einen; ausgewählt sind {count}. Wähle eine andere Aufteilung.',
  'nodes.refuse.static-answers': 'Unter {address} antwortet schon etwas.',
  'nodes.refuse.static-dhcp':
    '{address} liegt in {range}, dem Bereich, den dein Router an andere Geräte vergibt.',
  'nodes.refuse.static-outside': '{address} ist keine gültige Adresse für einen Rechner in {network}.',
  'nodes.refuse.static-taken': '{address} wird schon verwendet: {holder}.',
  'nodes.refuse.static-unknown':
    'Für eine feste Adresse braucht Wild Cloud die Einstellungen deines Netzes. Trag zuerst {path} ein.',
  'nodes.refuse.vip-taken': 'Die gemeinsame Adresse {address} gehört schon einem Rechner.',
  'nodes.refused.hint': 'Ändere deine Auswahl und sieh dir den Plan noch einmal an.',
  'nodes.refused.title': 'Die Rechner wurden nicht gespeichert',
  'quorum.note.even':
    '{voters} Rechner in der Control Plane überstehen nicht mehr Ausfälle als {less}, und es kann einer mehr ausfallen. Lass es nicht dabei.',
  'quorum.note.losses':
    'Danach läuft der Cluster weiter, solange höchstens {count} von {voters} Rechnern der Control Plane ausfallen.',
  'quorum.note.no-loss':
    'Danach steht der Cluster still, sobald einer von {voters} Rechnern der Control Plane ausfällt.',
  'quorum.note.stands-still': 'Der Cluster steht still, solange {name} aus ist.',
  'quorum.refuse.add-while-learning':
    '{learning} holt noch auf. Warte, bis das fertig ist, und füge dann {name} hinzu.',
  'quorum.refuse.add-while-missing':
    '{missing} antwortet nicht. Ein weiteres Mitglied würde die nötige Mehrheit erhöhen und den Cluster einem Ausfall näher bringen. Bring {missing} zurück oder entferne ihn, dann füge {name} hinzu.',
  'quorum.refuse.away':
    'Ohne {name} wären nur {left} von {voters} Rechnern der Control Plane erreichbar, und die Mehrheit braucht {needed}. Der Cluster würde stillstehen.',
  'quorum.refuse.cannot-agree':
    'Die Control Plane hat ihre Mehrheit verloren: {well} von {voters} Rechnern antworten, und für jede Änderung sind {needed} nötig. Bring zuerst einen zurück.',
  'quorum.refuse.last': '{name} ist der einzige Rechner der Control Plane. Ohne ihn gibt es keinen Cluster.',
  'quorum.refuse.remove':
    'Ohne {name} hätte die Control Plane {rest} Rechner, von denen {missing} nicht antwortet. Bring zuerst {missing} zurück, oder entferne stattdessen ihn.',
};
