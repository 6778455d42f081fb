/** German for the sentences of this folder, by their keys. The English stands where a sentence is made. */
export const texts: Readonly<Record<string, string>> = {
  'doing.forget-node': '{name} aus der Cloud entfernen',
  'doing.forget-nodes': 'die ausgewählten Rechner verwerfen',
  'doing.rename': '{name} in {to} umbenennen',
  'doing.save-kubernetes-version': 'die Kubernetes-Version speichern',
  'doing.save-talos-version': 'die Talos-Version speichern',
  'history.kubernetes-version': 'Cluster auf Kubernetes {version} aktualisiert',
  'history.node-removed': '{name} aus der Cloud entfernt',
  'history.node-renamed': '{name} in {to} umbenannt',
  'history.nodes-forgotten': 'Auswahl der Rechner verworfen',
  'history.talos-version': 'Rechner auf Talos {talos} aktualisiert',
  'start-over.can.argument':
    'Oder starte ihn von einem Stick, drücke im Startmenü „e“ und füge der Kernel-Zeile talos.experimental.wipe=system hinzu.',
  'start-over.can.keys':
    'Wenn du eine Kopie des Ordners seiner Cloud hast, öffne diese: Mit deren secrets.yaml oder .talos/config nimmt er wieder Befehle an.',
  'start-over.can.menu':
    'Am Rechner, mit Bildschirm und Tastatur: Starte ihn und wähle im Startmenü „Reset Talos installation and return to maintenance mode“.',
  'start-over.can.reset':
    'Er gehört zu {cloud}, deren Schlüssel auf diesem Computer sind. Lösche ihn von dort aus: wild node reset {name}',
  'start-over.can.set-up':
    'Er wartet darauf, eingerichtet zu werden. Füge ihn zu einer Cloud hinzu: Die Platte, auf die Talos kommt, wird dabei gelöscht.',
  'start-over.can.switch-on':
    'Dort antwortet gerade nichts. Schalte ihn ein und suche noch einmal: wild node discover',
  'start-over.cannot.network':
    'Ohne die Schlüssel seines Clusters kann ihn niemand über das Netz löschen, neu starten, ausschalten oder auslesen.',
  'start-over.note.other-disks':
    'Gelöscht wird nur die Platte mit Talos. Daten von Apps auf anderen Platten bleiben dort, lesbar für jeden, der die Platte hat.',
  'start-over.note.stick':
    'Nur von einem Stick zu starten löscht nichts: Er hält an und meldet, dass Talos schon installiert ist.',
  'upkeep.applying': 'Konfiguration auf {name} anwenden',
  'upkeep.change.added': '{path} wird auf {after} gesetzt',
  'upkeep.change.changed': '{path} ändert sich zu {after} (war {before})',
  'upkeep.change.removed': '{path} wird entfernt (war {before})',
  'upkeep.draining': 'Warte, bis {count} Pods umgezogen sind: {names}.',
  'upkeep.failed.apply': '{node} hat seine Konfiguration nicht angenommen',
  'upkeep.failed.bad-snapshot.hint': 'Erstelle einen neuen, oder wähle eine andere Datei.',
  'upkeep.failed.bad-snapshot.title': 'Der Snapshot ist nicht brauchbar',
  'upkeep.failed.behind': '{name} hat noch Kubernetes {version}.',
  'upkeep.failed.erase': '{node} hat sich nicht gelöscht',
  'upkeep.failed.erase-state': '{node} hat seinen Cluster-Zustand nicht gelöscht',
  'upkeep.failed.leave': '{node} hat etcd nicht verlassen',
  'upkeep.failed.machine-refused.hint':
    'Die technischen Details enthalten die ganze Antwort. Mach weiter, wenn die Ursache behoben ist.',
  'upkeep.failed.no-node.detail': 'In config.yaml stehen {names}.',
  'upkeep.failed.no-node.hint': '„wild node list“ zeigt sie.',
  'upkeep.failed.no-node.none': 'In config.yaml stehen noch keine Rechner.',
  'upkeep.failed.no-node.title': 'In dieser Cloud gibt es keinen Rechner „{name}“',
  'upkeep.failed.not-back.detail': 'Nach {minutes} Minuten aufgegeben. {state}',
  'upkeep.failed.not-back.hint':
    'Sieh auf den Bildschirm von {node} und prüfe, ob er an und verbunden ist. Bis dahin wird nichts weiter geändert; mach weiter, wenn er zurück ist.',
  'upkeep.failed.not-back.title': '{node} ist nicht zurückgekommen',
  'upkeep.failed.not-drained.detail': 'Nach {minutes} Minuten sind noch auf {node}: {names}.',
  'upkeep.failed.not-drained.hint':
    'Der Rechner nimmt wieder Apps an, und sonst wurde nichts getan. Finde heraus, was sie dort hält; für einen Neustart können sie auch bleiben.',
  'upkeep.failed.not-drained.last-copy':
    'Auf {node} liegt die einzige Kopie der Daten einer App, und der Speicher gibt sie nicht frei.',
  'upkeep.failed.not-drained.last-copy-hint':
    'Lege eine zweite Kopie auf einem anderen Rechner an und warte, bis sie vollständig ist. Für einen Neustart können die Apps auch bleiben.',
  'upkeep.failed.not-drained.title': 'Die Apps auf {node} sind nicht umgezogen',
  'upkeep.failed.not-erased.detail': 'Der Rechner hat neu gestartet, und alle Daten sind noch da.',
  'upkeep.failed.not-erased.hint':
    'Sieh in seine Protokolle und mach dann weiter, um es noch einmal zu versuchen.',
  'upkeep.failed.not-erased.title': '{node} wurde nicht gelöscht',
  'upkeep.failed.not-healthy.hint':
    'Bis dahin wird nichts weiter geändert. Sieh nach diesem Rechner und mach dann weiter.',
  'upkeep.failed.not-healthy.title': 'Die Cloud ist zu gestört, um weiterzumachen',
  'upkeep.failed.not-typed.detail': 'Ein Rechner wird erst gelöscht, wenn du seinen Namen eintippst.',
  'upkeep.failed.not-typed.hint': 'Tippe {name} ein. Es wurde nichts geändert.',
  'upkeep.failed.not-typed.title': '{name} wurde nicht gelöscht',
  'upkeep.failed.not-upgraded.detail':
    'Er kam mit {runs} zurück: Die neue Version ist auf ihm nicht gestartet, darum ist er von selbst zur vorigen zurückgekehrt.',
  'upkeep.failed.not-upgraded.hint':
    'Sieh in die Protokolle von {node}. Die anderen Rechner wurden nicht geändert; starte das Upgrade neu, wenn du die Ursache kennst.',
  'upkeep.failed.not-upgraded.title': '{node} hat nicht Talos {wanted}',
  'upkeep.failed.plan-changed.detail':
    'Die Rechner oder ihre Einstellungen in config.yaml haben sich geändert, seit der Plan angezeigt wurde.',
  'upkeep.failed.plan-changed.hint': 'Es wurde nichts geändert. Sieh dir den Plan noch einmal an.',
  'upkeep.failed.plan-changed.title': 'Der Plan ist veraltet',
  'upkeep.failed.recover': '{node} hat den Cluster nicht aus dem Snapshot wiederhergestellt',
  'upkeep.failed.refused-late.hint':
    '{node} wurde nicht geändert und führt Apps aus wie zuvor. Mach weiter, wenn das behoben ist.',
  'upkeep.failed.refused.hint':
    'Es wurde nichts geändert. Sieh dir den Plan noch einmal an, wenn das behoben ist.',
  'upkeep.failed.refused.title': 'Das ist gerade nicht sicher',
  'upkeep.failed.remove-member': '{node} hat {name} nicht aus etcd entfernt',
  'upkeep.failed.rename': '{node} hat den Namen {to} nicht angenommen',
  'upkeep.failed.restart': '{node} hat nicht neu gestartet',
  'upkeep.failed.shutdown': '{node} hat sich nicht ausgeschaltet',
  'upkeep.failed.silent.detail': '{node} antwortet nicht.',
  'upkeep.failed.snapshot': '{node} hat etcd nicht kopiert',
  'upkeep.failed.still-running.detail': 'Er antwortet noch lange nach dem Befehl zum Beenden.',
  'upkeep.failed.still-running.hint':
    'Sieh auf den Bildschirm von {node}. Ändert sich dort nichts, dann halte den Einschaltknopf gedrückt. Mach dann weiter.',
  'upkeep.failed.still-running.title': '{node} schaltet sich nicht aus',
  'upkeep.failed.upgrade': '{node} hat Talos {talos} nicht installiert',
  'upkeep.failed.upgrade-kubernetes': '{node} konnte Kubernetes nicht auf {to} aktualisieren',
  'upkeep.happens.apply': '{name} übernimmt die Konfiguration sofort, ohne Neustart.',
  'upkeep.happens.apply-later': '{name} speichert die Konfiguration und übernimmt sie beim nächsten Start.',
  'upkeep.happens.apply-restart':
    '{name} übernimmt die Konfiguration und startet neu, weil die Änderung das verlangt.',
  'upkeep.happens.drain': 'Die Apps auf {name} ziehen in höchstens {minutes} Minuten auf andere Rechner um.',
  'upkeep.happens.erase':
    'Die Platte mit Talos auf {name} wird gelöscht, auch Daten von Apps darauf. Danach startet der Rechner neu.',
  'upkeep.happens.forget':
    '{name} wird aus config.yaml entfernt, und seine Konfiguration, die Schlüssel enthält, aus dem Ordner gelöscht.',
  'upkeep.happens.forget-etcd':
    '{name} löscht seinen Cluster-Zustand und startet neu. Daten von Apps auf der Platte mit Talos gehen verloren.',
  'upkeep.happens.join': '{name} kommt in den Cluster, und Kubernetes beginnt, ihn zu benutzen.',
  'upkeep.happens.keep': '{name} bleibt in config.yaml und kann wieder eingerichtet werden.',
  'upkeep.happens.kubernetes':
    'Kubernetes wird Rechner für Rechner auf {to} aktualisiert: {names}. Keiner startet neu, und Apps laufen weiter.',
  'upkeep.happens.kubernetes-version': 'In config.yaml steht danach Kubernetes {to}.',
  'upkeep.happens.leave': 'Die Control Plane läuft ohne {name} weiter.',
  'upkeep.happens.node-gone': '{name} wird aus Kubernetes entfernt.',
  'upkeep.happens.reboot': '{name} startet neu. Wild Cloud wartet, bis er wieder in Ordnung ist.',
  'upkeep.happens.recover': '{name} stellt den Cluster aus {file} wieder her, und die anderen kommen dazu.',
  'upkeep.happens.rename':
    '{name} übernimmt den Namen {to} ohne Neustart und kommt unter diesem Namen zu Kubernetes.',
  'upkeep.happens.rename-folder':
    '{name} wird in config.yaml, in den Patches und in der Konfiguration in {to} umbenannt.',
  'upkeep.happens.shutdown': '{name} wird ausgeschaltet. Einschalten kann ihn nur jemand vor Ort.',
  'upkeep.happens.snapshot':
    'Ein Snapshot von etcd, samt Passwörtern, wird im Ordner backups dieser Cloud gespeichert. Lesen kann ihn nur dein Benutzerkonto.',
  'upkeep.happens.snapshot-first': 'Ein Snapshot von etcd wird im Ordner backups gespeichert.',
  'upkeep.happens.unchoose': '{names} wird aus config.yaml entfernt.',
  'upkeep.happens.unchoose-vip': 'Die gemeinsame Adresse {address} wird aus config.yaml entfernt.',
  'upkeep.happens.unmake':
    'Ihre Konfigurationen, die Schlüssel enthalten, werden aus dem Ordner gelöscht: {names}.',
  'upkeep.happens.upgrade':
    '{name} wird von Talos {from} auf {to} aktualisiert und startet neu; der nächste Rechner wartet, bis er wieder in Ordnung ist.',
  'upkeep.happens.version': 'In config.yaml steht danach Talos {to}.',
  'upkeep.note.apps-away': 'Apps auf {name} sind währenddessen nicht erreichbar.',
  'upkeep.note.away-stays-away':
    '{names} antwortet nicht. Lösche ihn, bevor du ihn wieder einschaltest: So, wie er ist, darf er nicht zurückkommen.',
  'upkeep.note.back-in-time':
    'Kubernetes kehrt zum Stand des Snapshots zurück. Spätere Änderungen gehen verloren.',
  'upkeep.note.cloud-ends':
    'Er ist der einzige Rechner der Control Plane: Der Cluster und alles, was Kubernetes weiß, gehen verloren. Daten von Apps auf anderen Rechnern bleiben dort, sind aber nicht mehr nutzbar.',
  'upkeep.note.dead':
    'An {name} wird nichts gesendet. Seine Platten behalten ihre Daten: Lösche sie, bevor du den Rechner wieder verwendest oder weggibst. Schalte ihn vorher nicht in diesem Netz ein.',
  'upkeep.note.no-way-back': 'Zur vorigen Version führt nur der Snapshot zurück.',
  'upkeep.note.other-disks': 'Andere Platten von {name} bleiben unverändert.',
  'upkeep.note.snapshot': 'Die Daten der Apps sind nicht enthalten; sie liegen auf den Platten der Rechner.',
  'upkeep.note.stops':
    'Kommt ein Rechner nicht zurück, hält das Upgrade an, und die anderen bleiben, wie sie sind.',
  'upkeep.note.unchoose': 'Kein Rechner wird verändert. Danach kannst du neu auswählen.',
  'upkeep.note.unchoose-configured':
    'Ein Rechner, der seine Konfiguration schon hat, behält sie und wird als deiner angezeigt; lösche ihn, bevor du ihn wieder auswählst.',
  'upkeep.rebooting': '{name} neu starten',
  'upkeep.recovering': '{title} aus einem Snapshot wiederherstellen',
  'upkeep.refuse.add-unreachable': 'Kubernetes antwortet nicht, darum kann {name} nicht dazukommen.',
  'upkeep.refuse.agrees':
    'Die Control Plane hat ihre Mehrheit, und Kubernetes funktioniert. Mit dem Snapshot gingen spätere Änderungen verloren.',
  'upkeep.refuse.alive':
    '{name} antwortet, ist also nicht tot. Entferne ihn ohne diese Angabe, damit er gelöscht wird.',
  'upkeep.refuse.all-there': 'Alle Rechner haben schon {to}.',
  'upkeep.refuse.apply': '{name} lehnt die Konfiguration ab: {words}',
  'upkeep.refuse.bootstrapped':
    'Sie sind schon ein Cluster. Entferne Rechner einzeln, damit nichts verloren geht.',
  'upkeep.refuse.drain-alone':
    'Für die Apps auf {name} gibt es keinen anderen Rechner. Lass sie dort: Sie kommen mit dem Rechner zurück.',
  'upkeep.refuse.drain-unreachable':
    'Kubernetes antwortet nicht, darum können die Apps auf {name} nicht umziehen.',
  'upkeep.refuse.endpoint':
    'Der Cluster wird unter {address} erreicht, der Adresse von {name}. Die anderen Rechner könnten ihn nicht mehr erreichen.',
  'upkeep.refuse.etcd-trouble': 'etcd auf {name} meldet: {words}',
  'upkeep.refuse.kubernetes-minors':
    '{name} hat Kubernetes {from}. Aktualisiere jeweils nur eine Nebenversion: zuerst auf v{next}.',
  'upkeep.refuse.kubernetes-older':
    '{name} hat Kubernetes {from}, und {to} ist älter. Zu einer älteren Version führt kein Weg.',
  'upkeep.refuse.kubernetes-range':
    'Talos {to} unterstützt Kubernetes v1.{first} bis v1.{last}, aber {name} hat {version}. Aktualisiere zuerst Kubernetes.',
  'upkeep.refuse.minors':
    '{name} hat Talos {from}. Aktualisiere jeweils nur eine Nebenversion: zuerst auf das neueste {next}.',
  'upkeep.refuse.none-well':
    'Kein intakter Rechner der Control Plane antwortet, darum gibt es nichts, wovon ein Snapshot erstellt werden könnte.',
  'upkeep.refuse.nothing-chosen': 'In config.yaml stehen keine Rechner.',
  'upkeep.refuse.nothing-new': '{name} läuft schon mit der Konfiguration aus dem Ordner.',
  'upkeep.refuse.older': '{name} hat schon Talos {from}, und {to} ist älter. Ein Downgrade ist nicht sicher.',
  'upkeep.refuse.other-kubernetes':
    'Auf {name} läuft Kubernetes {from}, aber in seiner Konfiguration steht {to}. Das kann nur ein Upgrade ändern, Komponente für Komponente auf allen Rechnern. Setz cluster.version: {from} in config.yaml und erzeuge die Konfigurationen, dann: wild cluster upgrade --kubernetes <Version>',
  'upkeep.refuse.recover-worker':
    '{name} ist ein Worker, darum lässt sich der Cluster auf ihm nicht wiederherstellen.',
  'upkeep.refuse.rename-changes':
    'Im Ordner stehen andere Änderungen für {name}. Wende sie zuerst an: wild node apply {name}',
  'upkeep.refuse.rename-control-plane':
    '{name} gehört zur Control Plane, und etcd kennt ihn unter seinem Namen. Entferne ihn und füge ihn unter einem anderen Namen wieder hinzu.',
  'upkeep.refuse.rename-kept':
    'Daten von Apps sind an den Namen {name} gebunden und wären unter einem anderen nicht zu finden: {kept}. Bring sie zuerst auf einen anderen Rechner.',
  'upkeep.refuse.rename-patch':
    'Im Ordner liegt schon ein Patch von dir für einen Rechner namens {to}: setup/cluster-nodes/patch/{to}.user.yaml. Leg diese Datei zuerst woandershin.',
  'upkeep.refuse.rename-taken': 'In config.yaml wird der Name {to} schon verwendet.',
  'upkeep.refuse.schematic':
    '{name} läuft mit anderen Erweiterungen, als in config.yaml stehen, und würde sie verlieren. Berichtige zuerst seine schematicId: Er läuft mit {schematic}.',
  'upkeep.refuse.silent': '{name} antwortet nicht unter {address}, darum kann ihm nichts gesendet werden.',
  'upkeep.refuse.some-away': 'etcd ist auf {names} gestört.',
  'upkeep.refuse.some-silent': '{names} antwortet nicht.',
  'upkeep.refuse.some-unready': '{names} ist in Kubernetes nicht bereit.',
  'upkeep.refuse.talos-range':
    '{name} hat Talos {talos}, das Kubernetes v1.{first} bis v1.{last} unterstützt, nicht {to}. Aktualisiere zuerst Talos.',
  'upkeep.refuse.talos-unknown':
    'Diese Version von Wild Cloud kennt Talos {to} nicht. Eine neuere kennt es vielleicht.',
  'upkeep.refuse.under-way': '{title} läuft gerade. Halte das zuerst an, oder warte, bis es fertig ist.',
  'upkeep.refuse.version-unknown': '{name} hat Talos {version}, das ist keine stabile Version.',
  'upkeep.removing': '{name} aus der Cloud entfernen',
  'upkeep.renaming': '{name} in {to} umbenennen',
  'upkeep.resetting': '{name} löschen',
  'upkeep.shutting-down': '{name} ausschalten',
  'upkeep.snapshot.cut-off': '{file} ist unvollständig: {size} Byte und keine Prüfsumme.',
  'upkeep.snapshot.damaged': '{file} ist beschädigt: Die Prüfsumme stimmt nicht.',
  'upkeep.snapshot.missing': '{file} gibt es nicht.',
  'upkeep.snapshot.not-etcd': '{file} ist keine etcd-Datenbank.',
  'upkeep.snapshotting': 'Snapshot von {title} erstellen',
  'upkeep.step.apply': 'Konfiguration auf {name} anwenden',
  'upkeep.step.back': 'Warten, bis {name} wieder in Ordnung ist',
  'upkeep.step.check': 'Prüfen, ob die Cloud dafür in Ordnung ist',
  'upkeep.step.drain': 'Apps von {name} umziehen lassen',
  'upkeep.step.erase': '{name} löschen',
  'upkeep.step.erased': 'Warten, bis {name} leer ist',
  'upkeep.step.forget': '{name} aus dem Ordner der Cloud entfernen',
  'upkeep.step.forget-etcd': 'Cluster-Zustand auf {name} löschen',
  'upkeep.step.kubernetes': 'Kubernetes auf {to} aktualisieren',
  'upkeep.step.leave': '{name} aus der Control Plane entfernen',
  'upkeep.step.node-gone': '{name} aus Kubernetes entfernen',
  'upkeep.step.reboot': '{name} neu starten',
  'upkeep.step.recover': 'Cluster aus dem Snapshot wiederherstellen',
  'upkeep.step.rename': '{name} in {to} umbenennen',
  'upkeep.step.rename-folder': 'Neuen Namen im Ordner der Cloud speichern',
  'upkeep.step.rename-later': 'Rechner {name} in Kubernetes kennzeichnen',
  'upkeep.step.shutdown': '{name} ausschalten',
  'upkeep.step.snapshot': 'Snapshot von etcd erstellen',
  'upkeep.step.upgrade': 'Talos {talos} auf {name} installieren',
  'upkeep.step.verify-snapshot': 'Snapshot prüfen',
  'upkeep.step.versions': 'Version im Ordner der Cloud speichern',
  'upkeep.step.well': 'Prüfen, ob die ganze Cloud in Ordnung ist',
  'upkeep.step.well-again': 'Warten, bis {name} in Ordnung ist',
  'upkeep.upgrading': '{title} auf Talos {talos} aktualisieren',
  'upkeep.upgrading-kubernetes': '{title} auf Kubernetes {to} aktualisieren',
  'upkeep.wait.ending': '{name} schaltet sich aus.',
  'upkeep.wait.erasing': '{name} löscht seine Platte.',
  'upkeep.wait.etcd': 'etcd auf {name} ist noch nicht bereit.',
  'upkeep.wait.fetching-part': '{name} lädt {image} herunter.',
  'upkeep.wait.forgetting': '{name} löscht seinen Cluster-Zustand und startet neu.',
  'upkeep.wait.going': '{name} fährt noch herunter.',
  'upkeep.wait.gone': '{name} antwortet nicht mehr.',
  'upkeep.wait.installing':
    '{name} lädt Talos {talos} herunter und installiert es neben der laufenden Version.',
  'upkeep.wait.kubernetes': '{name} ist in Kubernetes noch nicht bereit.',
  'upkeep.wait.part': '{name} aktualisiert {part}.',
  'upkeep.wait.silent': '{name} antwortet noch nicht.',
  'upkeep.wait.starting': '{name} startet.',
  'upkeep.wait.state-left': 'Sein etcd hat noch den alten Zustand.',
  'upkeep.failed.cannot-wake.hint': 'Schalte ihn am Netzschalter ein.',
  'upkeep.failed.cannot-wake.no-address':
    'Seine IP-Adresse ist nicht bekannt. Trag sie in cluster.nodes.{name}.targetIp ein.',
  'upkeep.failed.cannot-wake.no-mac':
    'Die MAC-Adresse seiner Netzwerkkarte ist nicht bekannt. Trag sie in cluster.nodes.{name}.mac ein.',
  'upkeep.failed.cannot-wake.no-network':
    'Das Signal ließ sich nicht senden, weil dieser Computer mit keinem Heimnetz verbunden ist.',
  'upkeep.failed.cannot-wake.simulated':
    'Er ist simuliert und hat keine Netzwerkkarte, die ein Signal hören könnte.',
  'upkeep.failed.cannot-wake.title': '{name} lässt sich nicht wecken',
  'upkeep.failed.not-woken.detail':
    'Das Signal wurde gesendet, aber {name} hat {minutes} Minuten lang nicht geantwortet. Rechner bestätigen das Signal nicht; ob es angekommen ist, weiß also niemand.',
  'upkeep.failed.not-woken.hint':
    'Prüfe, ob er per Kabel verbunden ist, Strom hat und ob Wake-on-LAN in seinen Firmware-Einstellungen (BIOS) eingeschaltet ist. Sonst nimm den Netzschalter.',
  'upkeep.failed.not-woken.title': '{name} ist nicht aufgewacht',
  'upkeep.step.send-wake': 'Wecksignal senden',
  'upkeep.step.wait-awake': 'Warten, bis {node} antwortet',
  'upkeep.waking': '{node} wecken',
};
