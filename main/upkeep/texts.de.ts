/** German for the sentences of this folder, by their keys. The English stands where a sentence is made. */
export const texts: Readonly<Record<string, string>> = {
  'history.kubernetes-version': 'Der Cluster hat Kubernetes {version}',
  'history.node-removed': '{name} aus der Cloud entfernt',
  'history.node-renamed': '{name} heißt jetzt {to}',
  'history.nodes-forgotten': 'Wahl der Rechner zurückgenommen',
  'history.talos-version': 'Die Rechner haben Talos {talos}',
  'start-over.can.argument':
    'Oder starte sie von einem Stick und füge der Zeile, die das Menü unter „e“ zeigt, talos.experimental.wipe=system an.',
  'start-over.can.keys':
    'Wo noch eine Kopie des Ordners seiner Cloud ist, öffne diese: Mit deren secrets.yaml oder .talos/config hört er wieder.',
  'start-over.can.menu':
    'Vor Ort, mit Bildschirm und Tastatur: Starte ihn und wähle in seinem ersten Menü „Reset Talos installation and return to maintenance mode“.',
  'start-over.can.reset':
    'Die Schlüssel seiner Cloud, {cloud}, sind hier. Lösche ihn von dort aus: wild node reset {name}',
  'start-over.can.set-up':
    'Er wartet auf jemanden. Richte ihn in einer Cloud ein: Die Platte, auf die Talos kommt, wird dabei gelöscht.',
  'start-over.can.switch-on':
    'Dort antwortet gerade nichts. Schalte ihn ein und sieh noch einmal nach: wild node discover',
  'start-over.cannot.network':
    'Über das Netz nimmt er ohne die Schlüssel seines Clusters nichts an: Von hier aus kann ihn niemand löschen, neu starten, ausschalten oder lesen.',
  'start-over.note.other-disks':
    'Gelöscht wird nur die Platte von Talos. Was Apps auf anderen gespeichert haben, bleibt dort, lesbar für jeden, der die Platte hat.',
  'start-over.note.stick':
    'Ihn nur von einem Stick zu starten, löscht nichts: Er hält an und sagt, dass Talos schon installiert ist.',
  'upkeep.applying': '{name} bekommt seine Konfiguration',
  'upkeep.change.added': '{path} wird {after}',
  'upkeep.change.changed': '{path} wird {after} (war {before})',
  'upkeep.change.removed': '{path} entfällt (war {before})',
  'upkeep.draining': 'Warte, bis {count} Programme umgezogen sind: {names}.',
  'upkeep.happens.apply': '{name} übernimmt sie sofort, ohne Neustart.',
  'upkeep.happens.apply-later': '{name} behält sie und übernimmt sie beim nächsten Start.',
  'upkeep.happens.apply-restart':
    '{name} übernimmt sie und startet von selbst neu, weil die Änderung das braucht.',
  'upkeep.happens.drain': 'Die Apps von {name} ziehen auf andere Rechner um, in höchstens {minutes} Minuten.',
  'upkeep.happens.erase':
    'Alles, was Talos auf {name} hat, wird gelöscht, auch die Daten von Apps auf derselben Platte. Danach startet er neu.',
  'upkeep.happens.forget':
    '{name} wird aus config.yaml genommen, und seine Konfiguration mit ihren Schlüsseln aus dem Ordner.',
  'upkeep.happens.forget-etcd':
    '{name} vergisst, was er von Kubernetes wusste, und startet neu, mit allem, was Apps auf der Platte von Talos haben.',
  'upkeep.happens.join': '{name} kommt zu den anderen, und Kubernetes beginnt, ihn zu benutzen.',
  'upkeep.happens.keep': 'config.yaml nennt {name} weiterhin, damit er neu eingerichtet werden kann.',
  'upkeep.happens.kubernetes':
    'Die Teile von Kubernetes kommen auf {to}, Rechner für Rechner: {names}. Keiner startet neu, und Apps laufen weiter.',
  'upkeep.happens.kubernetes-version': 'config.yaml nennt danach Kubernetes {to}.',
  'upkeep.happens.leave': 'Die anderen steuernden Rechner machen ohne {name} weiter.',
  'upkeep.happens.node-gone': 'Kubernetes vergisst {name}.',
  'upkeep.happens.reboot': '{name} startet neu und muss gesund zurückkommen.',
  'upkeep.happens.recover': '{name} beginnt den Cluster neu aus {file}, und die anderen kommen dazu.',
  'upkeep.happens.rename': '{name} übernimmt den Namen {to} ohne Neustart und kommt unter ihm zu Kubernetes.',
  'upkeep.happens.rename-folder': 'config.yaml, die Patches und die Konfiguration sagen {to} statt {name}.',
  'upkeep.happens.shutdown': '{name} wird ausgeschaltet. Einschalten kann ihn nur, wer vor ihm steht.',
  'upkeep.happens.snapshot':
    'Was Kubernetes weiß, samt Passwörtern, wird in den Ordner backups dieser Cloud kopiert, nur für dein Benutzerkonto.',
  'upkeep.happens.snapshot-first': 'Was Kubernetes weiß, wird in den Ordner backups kopiert.',
  'upkeep.happens.unchoose': 'config.yaml vergisst {names}.',
  'upkeep.happens.unchoose-vip': 'Sie vergisst {address}, die sie sich teilen sollten.',
  'upkeep.happens.unmake':
    'Die Konfigurationen, die für sie gemacht wurden, kommen mit ihren Schlüsseln aus dem Ordner: {names}.',
  'upkeep.happens.upgrade':
    '{name} geht von Talos {from} zu {to} und startet neu; er muss gesund zurück sein, bevor der nächste dran ist.',
  'upkeep.happens.version': 'config.yaml nennt danach Talos {to}.',
  'upkeep.note.apps-away': 'Apps, die auf {name} laufen, sind währenddessen weg.',
  'upkeep.note.away-stays-away':
    '{names} antwortet nicht. So, wie er ist, darf er nicht zurückkommen: Lösche ihn, bevor er wieder eingeschaltet wird.',
  'upkeep.note.back-in-time':
    'Kubernetes ist danach, wie es war, als die Kopie gemacht wurde. Was seither geändert wurde, ist weg.',
  'upkeep.note.cloud-ends':
    'Er ist der einzige steuernde Rechner: Der Cluster endet, und mit ihm alles, was Kubernetes weiß. Was Apps auf anderen Rechnern gespeichert haben, bleibt dort, und nichts öffnet es.',
  'upkeep.note.dead':
    'Mit {name} wird nicht gesprochen. Was auf seinen Platten ist, bleibt dort: Lösche es, bevor du ihn benutzt oder weggibst. So, wie er ist, darf er in diesem Netz nicht wieder eingeschaltet werden.',
  'upkeep.note.no-way-back': 'Zur früheren Version führt kein Weg zurück, nur über die Kopie.',
  'upkeep.note.other-disks': 'Andere Platten von {name} bleiben unberührt.',
  'upkeep.note.snapshot':
    'Was Apps gespeichert haben, ist nicht darin: Das liegt auf den Platten der Rechner.',
  'upkeep.note.stops':
    'Beim ersten Rechner, der nicht zurückkommt, ist Schluss, und die anderen bleiben, wie sie sind.',
  'upkeep.note.unchoose': 'Kein Rechner wird angefasst, und danach kannst du neu wählen.',
  'upkeep.note.unchoose-configured':
    'Wer seine Konfiguration schon hat, behält sie und wird als deiner gezeigt; er muss gelöscht werden, bevor er wieder gewählt werden kann.',
  'upkeep.rebooting': '{name} wird neu gestartet',
  'upkeep.recovering': '{title} wird aus einer Kopie zurückgeholt',
  'upkeep.refuse.add-unreachable': 'Kubernetes antwortet nicht, darum könnte {name} nicht dazukommen.',
  'upkeep.refuse.agrees':
    'Die steuernden Rechner sind sich einig, und Kubernetes ist da. Zu einer Kopie zurückzugehen, verlöre, was seither geändert wurde.',
  'upkeep.refuse.alive':
    '{name} antwortet. Entferne ihn, ohne ihn für tot zu erklären, damit er gelöscht wird.',
  'upkeep.refuse.all-there': 'Alle Rechner haben schon {to}.',
  'upkeep.refuse.apply': '{name} nimmt sie nicht an: {words}',
  'upkeep.refuse.begun':
    'Sie sind schon ein Cluster. Nimm Rechner einzeln heraus, damit nichts verloren geht.',
  'upkeep.refuse.drain-alone':
    'Für die Apps von {name} gibt es keinen anderen Rechner. Lass sie dort: Sie sind wieder da, wenn der Rechner es ist.',
  'upkeep.refuse.drain-unreachable':
    'Kubernetes antwortet nicht, darum können die Apps von {name} nicht umziehen.',
  'upkeep.refuse.endpoint':
    'Die Cloud wird unter {address} erreicht, der Adresse von {name}. Die anderen Rechner würden sie nicht mehr finden.',
  'upkeep.refuse.etcd-trouble': 'Die Datenbank von {name} klagt: {words}',
  'upkeep.refuse.kubernetes-minors':
    '{name} hat Kubernetes {from}. Es geht nur eine Nebenversion auf einmal: Geh zuerst zu v{next}.',
  'upkeep.refuse.kubernetes-older': '{name} hat Kubernetes {from}, und {to} ist älter. Zurück geht es nicht.',
  'upkeep.refuse.kubernetes-range':
    'Talos {to} führt Kubernetes v1.{first} bis v1.{last} aus, und {name} hat {version}. Bring zuerst Kubernetes dorthin.',
  'upkeep.refuse.minors':
    '{name} hat Talos {from}. Sicher ist nur eine Nebenversion auf einmal: Geh zuerst zum neuesten {next}.',
  'upkeep.refuse.none-well':
    'Keiner der steuernden Rechner antwortet und ist sich mit den anderen einig, darum gibt es nichts, wovon kopiert werden könnte.',
  'upkeep.refuse.nothing-new': '{name} läuft schon mit dem, was im Ordner ist.',
  'upkeep.refuse.nothing-chosen': 'config.yaml nennt keine Rechner.',
  'upkeep.refuse.older':
    '{name} hat schon Talos {from}, und {to} ist älter. Einen sicheren Weg zurück gibt es nicht.',
  'upkeep.refuse.other-kubernetes':
    'Auf {name} läuft Kubernetes {from}, und seine Konfiguration sagt {to}. Vom einen zum anderen kommt nur ein Upgrade, Teil für Teil über alle Maschinen. Schreib cluster.version: {from} in config.yaml und erzeuge die Konfigurationen, dann: wild cluster upgrade --kubernetes <version>',
  'upkeep.refuse.recover-worker': '{name} steuert nicht und kann darum den Cluster nicht neu beginnen.',
  'upkeep.refuse.rename-changes':
    'Im Ordner stehen andere Änderungen für {name}. Gib sie ihm zuerst: wild node apply {name}',
  'upkeep.refuse.rename-kept':
    'Auf {name} liegen Daten von Apps unter seinem Namen und wären unter einem anderen nicht zu finden: {kept}. Bring sie zuerst auf einen anderen Rechner.',
  'upkeep.refuse.rename-patch':
    'Es gibt eigene Änderungen für einen Rechner namens {to}: setup/cluster-nodes/patch/{to}.user.yaml. Leg diese Datei zuerst woandershin.',
  'upkeep.refuse.rename-steers':
    '{name} steuert, und die Datenbank der steuernden Rechner kennt ihn unter seinem Namen. Entferne ihn und nimm ihn mit einem anderen Namen wieder auf.',
  'upkeep.refuse.rename-taken': 'config.yaml verwendet den Namen {to} schon.',
  'upkeep.refuse.schematic':
    '{name} läuft mit anderen Erweiterungen, als config.yaml sagt, und verlöre die, die er hat. Berichtige zuerst seine schematicId: Er läuft mit {schematic}.',
  'upkeep.refuse.silent': '{name} antwortet nicht unter {address}, darum kann ihm nichts gesagt werden.',
  'upkeep.refuse.some-away': '{names} steuert gerade nicht mit den anderen zusammen.',
  'upkeep.refuse.some-silent': '{names} antwortet nicht.',
  'upkeep.refuse.some-unready': 'Kubernetes nennt {names} nicht bereit.',
  'upkeep.refuse.talos-range':
    '{name} hat Talos {talos}, und das führt Kubernetes v1.{first} bis v1.{last} aus, nicht {to}. Bring zuerst Talos weiter.',
  'upkeep.refuse.talos-unknown': 'Talos {to} kennt diese Wild Cloud nicht. Eine neuere vielleicht.',
  'upkeep.refuse.under-way': '{title} läuft gerade. Halte es zuerst an, oder warte sein Ende ab.',
  'upkeep.refuse.version-unknown': '{name} hat Talos {version}, das ist keine fertige Version.',
  'upkeep.removing': '{name} wird aus der Cloud entfernt',
  'upkeep.renaming': '{name} bekommt den Namen {to}',
  'upkeep.resetting': '{name} wird gelöscht',
  'upkeep.shutting-down': '{name} wird ausgeschaltet',
  'upkeep.snapshotting': 'Was Kubernetes von {title} weiß, wird kopiert',
  'upkeep.step.apply': '{name} seine Konfiguration geben',
  'upkeep.step.back': 'Warten, bis {name} gesund zurück ist',
  'upkeep.step.check': 'Nachsehen, ob die Cloud dafür gesund genug ist',
  'upkeep.step.drain': 'Die Apps von {name} umziehen lassen',
  'upkeep.step.erase': '{name} sagen, dass er sich löschen soll',
  'upkeep.step.erased': 'Warten, bis {name} leer ist',
  'upkeep.step.forget': '{name} aus dem Ordner nehmen',
  'upkeep.step.forget-etcd': '{name} vergessen lassen, was er von Kubernetes wusste',
  'upkeep.step.kubernetes': 'Die Teile von Kubernetes auf {to} bringen',
  'upkeep.step.leave': 'Die anderen Rechner ohne {name} steuern lassen',
  'upkeep.step.node-gone': 'Kubernetes {name} vergessen lassen',
  'upkeep.step.reboot': '{name} neu starten',
  'upkeep.step.recover': 'Den Cluster aus der Kopie neu beginnen',
  'upkeep.step.rename': '{name} sagen, dass er jetzt {to} heißt',
  'upkeep.step.rename-folder': 'Den Namen in den Ordner schreiben',
  'upkeep.step.rename-later': 'Kubernetes sagen, wofür {name} da ist',
  'upkeep.step.shutdown': '{name} ausschalten',
  'upkeep.step.snapshot': 'Kopieren, was Kubernetes weiß',
  'upkeep.step.upgrade': 'Talos {talos} auf {name} installieren',
  'upkeep.step.verify-snapshot': 'Die Kopie bis zum Ende lesen',
  'upkeep.step.versions': 'Die Version aufschreiben',
  'upkeep.step.well': 'Nachsehen, ob die ganze Cloud gesund ist',
  'upkeep.step.well-again': 'Warten, bis {name} damit gesund ist',
  'upkeep.upgrading': '{title} wird auf Talos {talos} gebracht',
  'upkeep.upgrading-kubernetes': '{title} wird auf Kubernetes {to} gebracht',
  'upkeep.wait.ending': '{name} beendet, was auf ihm läuft.',
  'upkeep.wait.erasing': '{name} löscht, was Talos auf ihm hat.',
  'upkeep.wait.etcd': '{name} steuert noch nicht.',
  'upkeep.wait.fetching-part': '{name} holt {image}.',
  'upkeep.wait.forgetting': '{name} vergisst und startet neu.',
  'upkeep.wait.going': '{name} beendet noch, was auf ihm lief.',
  'upkeep.wait.installing': '{name} holt Talos {talos} und schreibt es neben das laufende.',
  'upkeep.wait.kubernetes': 'Kubernetes benutzt {name} noch nicht.',
  'upkeep.wait.part': '{name} bekommt Kubernetes’ {part} neu.',
  'upkeep.wait.silent': '{name} antwortet noch nicht.',
  'upkeep.wait.starting': '{name} startet.',
};
