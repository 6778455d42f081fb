/** German for the sentences of this folder, by their keys. The English stands where a sentence is made. */
export const texts: Readonly<Record<string, string>> = {
  'history.cluster-keys-made': 'Schlüssel des Clusters und Konfigurationen der Rechner erstellt',
  'history.machine-configs': 'Konfigurationen der Rechner erzeugt, {count} Dateien geändert',
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
};
