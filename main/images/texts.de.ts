/** German translations of the sentences made in this folder. */
export const texts: Readonly<Record<string, string>> = {
  'doing.change-image': 'ein Abbild ändern',
  'doing.use-image': 'ein Abbild verwenden',
  'images.board-not-asked.detail':
    'Was dieser Einplatinencomputer braucht, weiß die Image Factory, aber sie ist nicht erreichbar.',
  'images.board-not-asked.title': '{board} lässt sich nicht nachschlagen',
  'images.board-unknown.detail': 'Die Image Factory baut Abbilder für diese Einplatinencomputer: {boards}.',
  'images.board-unknown.title': 'Für {board} gibt es kein Abbild',
  'images.changed.detail':
    'Die Image Factory hat unter derselben Adresse jetzt eine andere Datei. Ihr Hash ist {found}; beim ersten Herunterladen war er {expected}. Die neue Datei wurde gelöscht.',
  'images.changed.hint':
    'Abbilder sollten sich nicht ändern. Vergleiche den Hash in einem anderen Netzwerk. Wenn du der neuen Datei vertraust, akzeptiere sie mit „wild image fetch … --accept {found}“.',
  'images.changed.title': '{name} hat sich geändert',
  'images.check-connection': 'Prüfe die Internetverbindung dieses Computers und versuch es dann noch einmal.',
  'images.damaged.arguments':
    'Die Datei sollte die Argumente des Kernels in einer Zeile enthalten, enthält aber etwas anderes. Sie wurde gelöscht.',
  'images.damaged.size':
    'Die Image Factory hat {expected} Bytes angekündigt, aber {found} geschickt. Die Datei wurde gelöscht.',
  'images.damaged.title': '{name} ist nicht verwendbar',
  'images.fetching.boot': 'Talos {talos} für den Start aus dem Netzwerk herunterladen',
  'images.fetching.iso': 'Talos {talos} für einen USB-Stick herunterladen',
  'images.fetching.sbc': 'Talos {talos} für eine SD-Karte herunterladen',
  'images.fetching.uki': 'Talos {talos} als Unified Kernel Image herunterladen',
  'images.missing.detail': 'Es wurde nie heruntergeladen, wurde gelöscht oder ist beschädigt.',
  'images.missing.hint': 'Lade es herunter, zum Beispiel mit „wild image fetch“.',
  'images.missing.title': 'Das Abbild ist nicht auf diesem Computer',
  'images.not-available.detail':
    'Für Talos {talos} mit diesen Erweiterungen hat sie keine Datei mit diesem Namen.',
  'images.not-available.hint': 'Wähle eine andere Version von Talos oder andere Erweiterungen.',
  'images.not-available.title': 'Die Image Factory hat {name} nicht',
  'images.refused.board-missing':
    'Jeder Einplatinencomputer braucht ein eigenes Abbild; deshalb muss sein Name angegeben sein, etwa rpi_generic für einen Raspberry Pi 4.',
  'images.refused.board-without-need':
    'Nur Abbilder für SD-Karten sind für einen bestimmten Einplatinencomputer.',
  'images.refused.factory': 'cluster.nodes.talos.factory in config.yaml ist keine Webadresse: {factory}',
  'images.refused.id': 'Die schematicId in config.yaml ist keine gültige ID: {id}',
  'images.refused.id-missing':
    'cluster.nodes.talos.schematic in config.yaml enthält mehr als Erweiterungen, deshalb lässt sich die ID hier nicht berechnen. Trag die ID der Image Factory in cluster.nodes.talos.schematicId ein.',
  'images.refused.talos': '„{version}“ ist keine Version von Talos, wie etwa v1.13.0.',
  'images.refused.title': 'Dieses Abbild lässt sich nicht wählen',
  'images.step.download': '{name} herunterladen',
  'images.step.record': 'Abbild prüfen',
  'images.step.register': 'Erweiterungen bei der Image Factory anmelden',
};
