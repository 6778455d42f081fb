/** German for the sentences of this folder, by their keys. The English stands where a sentence is made. */
export const texts: Readonly<Record<string, string>> = {
  'boot.address-gone.detail': 'Dieser Computer hat die Adresse {address} nicht.',
  'boot.address-gone.hint':
    'Prüfe Netzwerkkabel oder WLAN dieses Computers und wähle das Netz dann noch einmal aus.',
  'boot.advice.cable':
    'Hängt der Rechner mit einem Kabel am selben Router wie dieser Computer? Über WLAN oder ein Gastnetz kann er nicht starten.',
  'boot.advice.firewall-linux':
    'Blockiert ihn eine Firewall auf diesem Computer (ufw, firewalld)? Sie muss die UDP-Ports 67, 69 und 4011 und die Downloads aus deinem Heimnetz durchlassen.',
  'boot.advice.firewall-mac':
    'Blockiert ihn macOS? Erlaube Wild Cloud unter Systemeinstellungen › Datenschutz & Sicherheit › Lokales Netzwerk und in der Firewall.',
  'boot.advice.firewall-windows':
    'Blockiert ihn Windows? Stell dein Heimnetz auf „Privat“ und erlaube Wild Cloud in der Windows-Defender-Firewall.',
  'boot.advice.key':
    'Startet der Rechner aus dem Netzwerk? Drück beim Einschalten die Taste für das Bootmenü (oft F12) und wähle „Network“, „PXE“ oder „LAN“.',
  'boot.advice.stack':
    'Ist das in seinen Firmware-Einstellungen abgeschaltet? Such nach „Network Stack“, „PXE“ oder „LAN boot“ und schalte es ein.',
  'boot.advice.stick': 'Wenn nichts hilft, starte den Rechner von einem USB-Stick.',
  'boot.already-running.detail': 'Auf diesem Computer läuft schon ein Boot-Server von Wild Cloud.',
  'boot.already-running.hint': 'Beende zuerst den anderen.',
  'boot.concern.bootpd':
    'Schalte die Internetfreigabe unter Systemeinstellungen › Allgemein › Freigaben aus.',
  'boot.concern.dnsmasq':
    'Wenn es zu virtuellen Maschinen gehört (libvirt), beschränke es auf deren Netz; sonst beende es mit „sudo systemctl stop dnsmasq“.',
  'boot.concern.firewall': 'Die Firewall {name} ist an und hält Rechner vielleicht auf.',
  'boot.concern.firewall-hint':
    'Wenn kein Rechner erscheint, lass die UDP-Ports 67, 69 und 4011 und die Downloads aus deinem Heimnetz durch.',
  'boot.concern.missing': 'Um die Ports zu öffnen, fehlt das Programm {program}.',
  'boot.concern.missing-hint':
    'Installiere es, führe „sudo wild boot serve“ in einem Terminal aus oder starte die Rechner von einem USB-Stick.',
  'boot.concern.no-lan': 'Dieser Computer ist mit keinem Heimnetz verbunden.',
  'boot.concern.no-lan-hint':
    'Verbinde ihn mit deinem Router, am besten mit einem Kabel. Du kannst die Rechner auch von einem USB-Stick starten.',
  'boot.concern.port': 'Ein anderes Programm auf diesem Computer belegt Port {port}.',
  'boot.concern.port-by': '{name} belegt auf diesem Computer Port {port}.',
  'boot.concern.port-hint':
    'Beende das Programm und versuche es noch einmal, oder starte die Rechner von einem USB-Stick.',
  'boot.concern.rival': 'In diesem Netz antwortet noch ein anderer Boot-Server ({device}).',
  'boot.concern.rival-hint':
    'Rechner nehmen die erste Antwort, und das kann die andere sein. Schalte auf jenem Gerät das Starten über das Netzwerk aus.',
  'boot.concern.router': 'Dein Router ({device}) gibt Rechnern {file} zum Starten vor.',
  'boot.concern.router-hint':
    'Diese Einstellungen stammen von einem früheren Versuch. Entferne „next server“ und die Optionen 66 und 67 im Router, sonst folgen ihnen manche Rechner.',
  'boot.concern.sandbox': 'Als {sandbox} kann Wild Cloud Rechnern im Netz nicht antworten.',
  'boot.concern.sandbox-hint':
    'Installiere Wild Cloud aus seinem eigenen Paket oder starte die Rechner von einem USB-Stick.',
  'boot.concern.several':
    'Dieser Mac ist mit mehreren Netzen verbunden, und Antworten könnten das falsche nehmen.',
  'boot.concern.several-hint':
    'Schalte das WLAN aus, solange du Rechner startest, oder führe „sudo wild boot serve“ in einem Terminal aus.',
  'boot.concern.virtual': '{card} ist eine virtuelle Netzwerkkarte.',
  'boot.concern.virtual-hint': 'Darüber starten nur virtuelle Maschinen auf diesem Computer.',
  'boot.concern.windows': 'Unter Windows kann diese App Rechnern im Netz noch nicht antworten.',
  'boot.concern.windows-hint': 'Starte die Rechner von einem USB-Stick.',
  'boot.concern.wireless': 'Dieser Computer ist über WLAN verbunden.',
  'boot.concern.wireless-hint':
    'Das geht, wenn WLAN und Kabel am Router ein gemeinsames Netz sind; ein Gastnetz ist es nicht. Mit einem Kabel ist es schneller und sicherer.',
  'boot.ended.detail': 'Sein Prozess ist unerwartet zu Ende gegangen.',
  'boot.ended.hint': 'Starte ihn noch einmal. Rechner, die gerade geladen haben, musst du neu starten.',
  'boot.ended.title': 'Der Boot-Server läuft nicht mehr',
  'boot.failed.title': 'Der Boot-Server lässt sich nicht starten',
  'boot.no-images.cmdline':
    'Die Argumente des Kernels enthalten Zeichen, die für den Bootloader eine eigene Bedeutung haben.',
  'boot.no-images.cmdline-hint': 'Nimm einfache Wörter ohne „${“, „&&“, „||“, „;“ und „#“.',
  'boot.no-images.detail': '{missing} ist nicht auf diesem Computer.',
  'boot.no-images.hint': 'Lade zuerst das Abbild herunter.',
  'boot.no-loaders.detail': 'Die Bootloader (iPXE) waren von {where} nicht zu bekommen.',
  'boot.no-loaders.hint': 'Prüfe die Internetverbindung dieses Computers und versuche es dann noch einmal.',
  'boot.not-allowed.detail':
    'Um Rechnern zu antworten, braucht es die Ports 67 und 69, und die öffnet dieses System nur für Administratoren.',
  'boot.not-allowed.hint':
    'Versuche es noch einmal und bestätige mit dem Passwort eines Administrators, oder starte die Rechner von einem USB-Stick.',
  'boot.port-taken.by': '{holder} belegt auf diesem Computer Port {port}.',
  'boot.port-taken.detail': 'Ein anderes Programm auf diesem Computer belegt Port {port}.',
  'boot.port-taken.hint':
    'Beende das Programm und versuche es noch einmal, oder starte die Rechner von einem USB-Stick.',
  'boot.trouble.elsewhere': 'Er hat eine Adresse bekommen, lädt aber nichts von diesem Computer.',
  'boot.trouble.elsewhere-by':
    'Er hat von {server} eine Adresse bekommen, lädt aber nichts von diesem Computer.',
  'boot.trouble.elsewhere-hint':
    'Vielleicht hat dein Router noch Einstellungen für das Starten über das Netzwerk von einem früheren Versuch („next server“, Optionen 66 und 67). Entferne sie und starte den Rechner neu, oder starte ihn von einem USB-Stick.',
  'boot.trouble.from-disk':
    'Auf ihm lief schon Talos; darum bekommt er keine Antwort und startet von seiner Festplatte.',
  'boot.trouble.from-disk-hint': 'Lass ihn noch einmal zu, wenn er wieder aus dem Netzwerk starten soll.',
  'boot.trouble.ignores': 'Er fragt immer wieder und nimmt keine Antwort an.',
  'boot.trouble.ignores-hint':
    'Prüfe, ob dein Router Adressen vergibt. Manche Firmware nimmt nur die Antwort des Routers an: Aktualisiere sie, trag diesen Computer im Router in die Optionen 66 und 67 ein oder starte den Rechner von einem USB-Stick.',
  'boot.trouble.interrupted': 'Der Download ist abgebrochen.',
  'boot.trouble.interrupted-hint':
    'Prüfe das Netzwerkkabel des Rechners und ob er noch an ist, und starte ihn dann neu.',
  'boot.trouble.ipv6': 'Er wartet auf eine IPv6-Adresse. Das ist normal.',
  'boot.trouble.ipv6-hint': 'Nach spätestens 20 Sekunden geht es von selbst weiter.',
  'boot.trouble.late':
    'Dieser Computer hat {seconds} s zu spät geantwortet, und der Rechner hat allein weitergemacht.',
  'boot.trouble.late-hint':
    'Lass diesen Computer wach und am Strom, beende Programme, die ihn auslasten, und starte den Rechner neu.',
  'boot.trouble.loader': 'Er hat den Bootloader geladen, aber nicht gestartet.',
  'boot.trouble.loader-hint':
    'Starte den Rechner neu. Wenn es wieder passiert, starte ihn von einem USB-Stick.',
  'boot.trouble.no-card': 'Der Bootloader läuft, kommt aber nicht ins Netz.',
  'boot.trouble.no-card-hint':
    'Starte den Rechner neu, dann bekommt er einen anderen Bootloader. Wenn es wieder passiert, starte ihn von einem USB-Stick.',
  'boot.trouble.not-found': 'Er hat Talos geladen, aber Wild Cloud findet ihn nicht in deinem Netzwerk.',
  'boot.trouble.not-found-hint':
    'Schau auf seinen Bildschirm. Steht dort Talos, schalte ein VPN auf diesem Computer aus, denn es kann dein Heimnetz verdecken. Steht dort ein Fehler, starte ihn neu; Talos braucht 2 GB Arbeitsspeicher.',
  'boot.trouble.no-system': 'Für seinen Prozessor ({architecture}) ist kein Abbild auf diesem Computer.',
  'boot.trouble.no-system-hint': 'Lade zuerst das Abbild für {architecture} herunter.',
  'boot.trouble.rival': 'Ein anderer Boot-Server in deinem Netz ({rivals}) hat ihm auch geantwortet.',
  'boot.trouble.rival-hint':
    'Schalte auf jenem Gerät das Starten über das Netzwerk aus, oder starte den Rechner von einem USB-Stick.',
  'boot.trouble.secure-boot':
    'Er hat den Bootloader geladen, wollte ihn aber nicht starten. Wahrscheinlich ist Secure Boot an.',
  'boot.trouble.secure-boot-hint':
    'Schalte Secure Boot in den Firmware-Einstellungen des Rechners aus (oft unter „Security“ oder „Boot“) und starte ihn neu. Ist es schon aus, starte ihn von einem USB-Stick.',
};
