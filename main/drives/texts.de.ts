/** German for the sentences of this folder, by their keys. The English stands where a sentence is made. */
export const texts: Readonly<Record<string, string>> = {
  'drives.contents.format': 'ohne Namen ({format}, {size})',
  'drives.contents.label': '„{label}“ ({size})',
  'drives.contents.named': '„{label}“ ({format}, {size})',
  'drives.contents.nothing': 'nichts',
  'drives.contents.unknown': 'unbekannte Daten ({size})',
  'drives.contents.unreadable': 'nicht lesbar',
  'drives.erase': '{name} wird gelöscht',
  'drives.failed.busy.hint':
    'Schließe Programme und Fenster, die das Laufwerk zeigen, und versuche es noch einmal. Es wurde nichts geschrieben.',
  'drives.failed.busy.holder': 'Es gehört zu {name}, und das wird gerade benutzt.',
  'drives.failed.busy.mounted': 'Es ist unter {path} eingehängt, wo dieser Computer es vielleicht braucht.',
  'drives.failed.busy.named': 'Diese Programme haben Dateien darauf offen: {names}.',
  'drives.failed.busy.operation': 'Ein Vorgang beschreibt es gerade: {title}.',
  'drives.failed.busy.program': 'Das System oder ein Programm hat es geöffnet.',
  'drives.failed.busy.title': '{device} wird gerade benutzt',
  'drives.failed.changed.detail':
    'Es wurde abgezogen, oder ein anderes steckt an seiner Stelle. Jedes Mal, wenn du ein Laufwerk einsteckst, gilt es als ein anderes.',
  'drives.failed.changed.hint': 'Es wurde nichts geschrieben. Wähle das Laufwerk noch einmal aus.',
  'drives.failed.changed.title': 'Unter {device} ist nicht das Laufwerk, das du ausgewählt hast',
  'drives.failed.gone.detail': 'Es wurde abgezogen, oder die Verbindung brach ab, während es benutzt wurde.',
  'drives.failed.gone.hint':
    'Steck es wieder ein, vielleicht an einem anderen Anschluss, und wähle es noch einmal aus. Falls es gerade beschrieben wurde, sieht es jetzt leer aus und startet keinen Rechner.',
  'drives.failed.gone.title': 'Das Laufwerk unter {device} ist verschwunden',
  'drives.failed.helper.hint':
    'Versuche es noch einmal. Falls schon geschrieben wurde, sieht das Laufwerk jetzt leer aus und startet keinen Rechner.',
  'drives.failed.helper.silent': 'Einen Grund nannte es nicht.',
  'drives.failed.helper.title': 'Das Hilfsprogramm zum Schreiben wurde beendet',
  'drives.failed.image-large.detail': 'Es braucht {bytes}, und das Laufwerk hat {room}.',
  'drives.failed.image-large.hint': 'Nimm ein größeres Laufwerk. Es wurde nichts geschrieben.',
  'drives.failed.image-large.title': 'Das Abbild passt nicht auf das Laufwerk',
  'drives.failed.image.hint':
    'Wähle eine andere Datei, oder lade das Abbild noch einmal herunter. Es wurde nichts geschrieben.',
  'drives.failed.image.title': 'Dieses Abbild lässt sich nicht schreiben: {path}',
  'drives.failed.incomplete':
    'Das Laufwerk sieht jetzt leer aus und startet keinen Rechner. Beschreibe es noch einmal, oder mach wieder ein gewöhnliches leeres Laufwerk daraus.',
  'drives.failed.list.detail':
    'Der Befehl des Systems ist fehlgeschlagen oder hat etwas Unbekanntes ausgegeben.',
  'drives.failed.list.hint': 'Zieh Laufwerke ab, die nicht antworten, und versuche es noch einmal.',
  'drives.failed.list.title': 'Die Laufwerke dieses Computers konnten nicht aufgelistet werden',
  'drives.failed.not-allowed.dismissed': 'Die Frage des Systems wurde nicht bestätigt.',
  'drives.failed.not-allowed.hint':
    'Versuche es noch einmal und bestätige die Frage des Systems. In einem Terminal ohne Desktop stellst du dem Befehl „sudo“ voran. Es wurde nichts geschrieben.',
  'drives.failed.not-allowed.no-agent': 'Dieses System kann nicht danach fragen (pkexec fehlt).',
  'drives.failed.not-allowed.system': 'Das System erlaubt den Zugriff auf dieses Laufwerk nicht.',
  'drives.failed.not-allowed.title': 'Zum Beschreiben von Laufwerken brauchst du Administratorrechte',
  'drives.failed.nothing-written': 'Es wurde nichts geschrieben.',
  'drives.failed.open.hint':
    'Steck es neu ein, vielleicht an einem anderen Anschluss, und wähle es noch einmal aus. Es wurde nichts geschrieben.',
  'drives.failed.open.title': '{device} ließ sich nicht öffnen',
  'drives.failed.refused.title': '{name} kann nicht gelöscht werden',
  'drives.failed.size.detail':
    'Ein Laufwerk mit mehr als 64 GB wird erst gelöscht, wenn du seine Größe eingetippt hast.',
  'drives.failed.size.hint': 'Tippe {size} ein. Es wurde nichts geschrieben.',
  'drives.failed.size.other': 'Was du eingetippt hast, ist nicht seine Größe.',
  'drives.failed.size.title': '{name} wurde nicht gelöscht',
  'drives.failed.verify.detail': 'Was zurückgelesen wurde, weicht nach {size} ab.',
  'drives.failed.verify.hint':
    'Starte keinen Rechner damit. Beschreibe es noch einmal; wenn auch das misslingt, ist es kaputt oder kleiner als angegeben.',
  'drives.failed.verify.title': 'Auf dem Laufwerk steht nicht, was geschrieben wurde',
  'drives.failed.verify.unreadable': 'Nach {size} lässt es sich nicht lesen: {words}',
  'drives.failed.write.detail': 'Nach {size} meldete es einen Fehler: {words}',
  'drives.failed.write.hint':
    'Wahrscheinlich ist es verschlissen oder kleiner als angegeben. Nimm ein anderes. Was darauf war, ist weg, und es startet keinen Rechner.',
  'drives.failed.write.image': 'Das Abbild hat sich beim Schreiben geändert: {path}.',
  'drives.failed.write.title': 'Das Laufwerk wurde nicht vollständig beschrieben',
  'drives.image.cd-only':
    'Es ist nur für CDs und DVDs gemacht; von einem USB-Stick startet kein Rechner damit.',
  'drives.image.damaged': 'Die Datei ist beschädigt oder unvollständig.',
  'drives.image.denied': 'Du darfst diese Datei nicht lesen.',
  'drives.image.efi': 'Das ist ein Programm für UEFI und kein Abbild eines Laufwerks.',
  'drives.image.empty': 'Die Datei ist leer.',
  'drives.image.missing': 'Diese Datei gibt es nicht.',
  'drives.image.no-file': 'Das ist keine Datei.',
  'drives.image.no-image': 'Das ist kein Abbild eines Laufwerks: Ihm fehlt eine Partitionstabelle.',
  'drives.image.other': 'Das ist eine {format}-Datei. Entpacke sie oder wandle sie um.',
  'drives.image.relative': 'Gib den ganzen Pfad der Datei an.',
  'drives.image.several':
    'Das Abbild wurde in mehreren Teilen komprimiert, oder hinter ihm steht noch etwas. Entpacke es zuerst.',
  'drives.image.xz':
    'Es ist mit xz komprimiert. Nimm die Datei mit der Endung .raw.zst, die es in der Image Factory zu jedem Abbild gibt, oder entpacke es zuerst.',
  'drives.note.rights': 'Vielleicht fragt das System nach dem Passwort eines Administrators.',
  'drives.refused.empty': 'In diesem Kartenleser steckt keine Karte, oder das Laufwerk antwortet nicht.',
  'drives.refused.fixed': 'Das ist kein Wechseldatenträger.',
  'drives.refused.mounted':
    'Dieses Laufwerk ist unter {path} eingehängt, und das ist kein Ordner für Wechseldatenträger. Häng es dort zuerst aus, wenn nichts es braucht.',
  'drives.refused.needed': '{path} liegt auf diesem Laufwerk, und Wild Cloud braucht das.',
  'drives.refused.part':
    'Auf diesem Laufwerk liegt etwas, das gerade benutzt wird: {volume}. Schließe es zuerst (verschlüsseltes Laufwerk, LVM, RAID oder ZFS).',
  'drives.refused.read-only':
    'Dieses Laufwerk ist schreibgeschützt. SD-Karten und manche Sticks haben dafür einen kleinen Schalter.',
  'drives.refused.small': 'Dieses Laufwerk ist zu klein: {size}, nötig sind {least}.',
  'drives.refused.swap': 'Dieser Computer benutzt das Laufwerk als Arbeitsspeicher (Swap).',
  'drives.refused.system': 'Von diesem Laufwerk läuft dieser Computer.',
  'drives.refused.write-protected': 'Dieses Laufwerk ist schreibgeschützt.',
  'drives.step.check': 'Laufwerk prüfen, und was geschrieben wird',
  'drives.step.eject': '{name} auswerfen',
  'drives.step.unmount': '{name} aushängen',
  'drives.step.verify': 'Zurücklesen und vergleichen',
  'drives.step.write': '{name} beschreiben',
  'drives.write': 'Ein Abbild wird auf {name} geschrieben',
};
