/** German for the sentences of this folder, by their keys. The English stands where a sentence is made. */
export const texts: Readonly<Record<string, string>> = {
  'history.node-added': '{name} in die Cloud aufgenommen',
  'history.nodes-chosen': '{count} Rechner gewählt',
  'nodes.disk.alike':
    '{disk} hat dieselbe Nummer wie eine andere Platte; die beiden lassen sich nicht unterscheiden.',
  'nodes.disk.boot': 'Von {disk} wurde der Rechner gestartet.',
  'nodes.disk.cdrom': '{disk} ist ein Laufwerk für Scheiben.',
  'nodes.disk.nameless':
    '{disk} nennt keine Seriennummer und könnte mit einer anderen Platte verwechselt werden.',
  'nodes.disk.readonly': '{disk} lässt sich nicht beschreiben.',
  'nodes.disk.small': '{disk} ist kleiner als 10 GB.',
  'nodes.disk.usb': '{disk} hängt an USB; löst sich das Kabel, bleibt der Rechner stehen.',
  'nodes.disk.virtual': '{disk} ist keine wirkliche Platte.',
  'nodes.happens.both': 'Er steuert die Cloud und führt Apps aus.',
  'nodes.happens.data': '{disk}, Nummer {number}, wird für die Daten der Apps vorbereitet.',
  'nodes.happens.static': 'Er stellt seine Adresse selbst ein: {address}.',
  'nodes.happens.steers': 'Er steuert die Cloud und führt keine Apps aus.',
  'nodes.happens.system': 'Talos wird auf {disk}, Nummer {number}, geschrieben. Alles darauf geht verloren.',
  'nodes.happens.worker': 'Er führt Apps aus.',
  'nodes.note.erased': '{contents} auf {disk} wird gelöscht.',
  'nodes.note.kept': '{disk} enthält {contents} und bleibt unberührt.',
  'nodes.note.losses':
    'Die Cloud läuft weiter, solange höchstens {count} der {steering} steuernden Rechner ausfällt.',
  'nodes.note.no-loss': 'Die Cloud steht still, solange der steuernde Rechner aus ist.',
  'nodes.note.reserve':
    'Jeder Rechner behält seine Adresse. Reserviere sie in deinem Router für die genannte MAC-Adresse, damit sie bleibt.',
  'nodes.note.twins':
    'Er hat {count} Platten dieser Art. Die gewählte hat die Nummer {number}; sie steht auf dem Aufkleber.',
  'nodes.refuse.address-taken': 'In config.yaml hat {holder} die Adresse {address}.',
  'nodes.refuse.dhcp-unknown':
    'Mehrere Rechner steuern und teilen sich daher eine Adresse. Sie muss außerhalb derer liegen, die dein Router vergibt. Trag diese in cloud.dhcpRange ein.',
  'nodes.refuse.disk-gone': '{name} hat keine Platte mit der Nummer {disk}.',
  'nodes.refuse.disk-unclear': '{name} hat {count} Platten mit der Nummer {disk}. Nenne ihre WWID.',
  'nodes.refuse.even-steer':
    '{count} Rechner würden steuern. Mehr als die Hälfte muss sich einig sein; {count} überstehen daher nicht mehr Ausfälle als {less}, und einer mehr kann ausfallen. Wähle {less} oder {more}.',
  'nodes.refuse.left-out': 'config.yaml nennt auch {name}, und dieser Rechner ist nicht dabei.',
  'nodes.refuse.memory': '{name} hat zu wenig Arbeitsspeicher für seine Aufgabe: Nötig sind {least} GB.',
  'nodes.refuse.name-taken': 'config.yaml nennt schon einen Rechner {name}.',
  'nodes.refuse.no-cloud-yet': 'Diese Cloud hat noch keine Rechner. Plane sie zusammen: wild node plan',
  'nodes.refuse.no-disk': '{name} hat keine Platte für das System. {why}',
  'nodes.refuse.no-machine': 'Kein Rechner hat die Adresse {address}, für die etwas gewählt wurde.',
  'nodes.refuse.no-vip':
    'In {network} fand sich keine Adresse, die sich die Rechner teilen könnten. Trag eine, die niemand nutzt, in cluster.nodes.control.vip ein.',
  'nodes.refuse.none-steers': 'Ein Rechner muss die Cloud steuern.',
  'nodes.refuse.one': 'Dieser Aufbau braucht mindestens zwei Rechner. Für einen gibt es den einzelnen.',
  'nodes.refuse.same-address': 'Zwei Rechner haben die Adresse {address}.',
  'nodes.refuse.same-name': 'Zwei Rechner würden {name} heißen.',
  'nodes.refuse.single':
    'Eine Cloud auf einem Rechner nimmt genau einen; dies sind {count}. Wähle einen anderen Aufbau.',
  'nodes.refuse.static-answers': 'Unter {address} antwortet schon etwas.',
  'nodes.refuse.static-dhcp': '{address} liegt in {range}; daraus vergibt dein Router Adressen an andere.',
  'nodes.refuse.static-outside': '{address} ist keine Adresse für einen Rechner in {network}.',
  'nodes.refuse.static-taken': '{address} ist vergeben: {holder}.',
  'nodes.refuse.static-unknown':
    'Ein Rechner, der seine Adresse selbst einstellt, muss das Heimnetz kennen. Trag zuerst {path} ein.',
  'nodes.refuse.too-many-steer':
    '{count} Rechner würden steuern. Jede Entscheidung wartet auf mehr als die Hälfte, mehr als 7 machen sie daher nur langsamer.',
  'nodes.refuse.vip-taken': 'Die gemeinsame Adresse {address} gehört schon einem Rechner.',
  'quorum.note.even':
    '{voters} steuernde Rechner verkraften nicht mehr Ausfälle als {less}, und einer mehr kann ausfallen. Belass es nicht dabei.',
  'quorum.note.losses':
    'Danach läuft die Cloud weiter, solange höchstens {count} von {voters} steuernden Rechnern aus ist.',
  'quorum.note.no-loss': 'Danach steht die Cloud still, wenn einer von {voters} steuernden ausfällt.',
  'quorum.note.stands-still': 'Die Cloud steht still, solange {name} aus ist.',
  'quorum.refuse.add-while-learning': '{learning} holt noch auf. Nimm {name} dazu, wenn das vorbei ist.',
  'quorum.refuse.add-while-missing':
    '{missing} antwortet nicht. Einer mehr, der zustimmen muss, brächte die Cloud dem Stillstand näher. Hol {missing} zurück oder entferne ihn, dann nimm {name} dazu.',
  'quorum.refuse.away':
    'Ohne {name} würden {left} von {voters} steuernden Rechnern antworten, und {needed} müssen sich einig sein. Die Cloud stünde still.',
  'quorum.refuse.cannot-agree':
    'Von {voters} steuernden Rechnern antworten {well}, und {needed} müssen sich bei jeder Änderung einig sein. Hol zuerst einen zurück.',
  'quorum.refuse.last': '{name} ist der einzige steuernde Rechner. Ohne ihn gibt es keine Cloud.',
  'quorum.refuse.remove':
    'Ohne {name} würden {rest} Rechner steuern, und davon antwortet {missing} nicht. Hol {missing} zuerst zurück, oder entferne stattdessen diesen.',
};
