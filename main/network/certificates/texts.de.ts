/** German for the sentences of this folder, by their keys. The English stands where a sentence is made. */
export const texts: Readonly<Record<string, string>> = {
  'network.ca.add-issuer':
    'Hänge die fehlenden Zertifikate bis zum Stammzertifikat an das Ende der Datei an.',
  'network.ca.find-key': 'Nimm den Schlüssel, der zusammen mit diesem Zertifikat erzeugt wurde.',
  'network.ca.incomplete':
    'In der Datei fehlt das Zertifikat von {issuer}, mit dem diese Zertifizierungsstelle signiert wurde.',
  'network.ca.is-leaf': 'Das ist das Zertifikat einer Website, nicht das einer Zertifizierungsstelle.',
  'network.ca.key-differs': 'Der Schlüssel gehört zu einer anderen Zertifizierungsstelle.',
  'network.ca.other-domains':
    'Diese Zertifizierungsstelle darf keine Zertifikate für {domain} ausstellen, nur für {permitted}.',
  'network.ca.use-import':
    'Willst du es so verwenden, importiere es als Zertifikat, hier oder mit „wild network certificate import“.',
  'network.ca.without-limits':
    'Nimm eine Zertifizierungsstelle, die für die Domain dieser Cloud Zertifikate ausstellen darf.',
  'network.certificate.add-issuer':
    'Hänge das Zwischenzertifikat und bei einer privaten Zertifizierungsstelle ihr Stammzertifikat an das Ende der Datei an.',
  'network.certificate.as-pem':
    'Wähle eine Textdatei, die mit -----BEGIN CERTIFICATE----- beginnt. Oft heißt sie fullchain.pem.',
  'network.certificate.ask-issuer':
    'Hol dir dort, wo dieses ausgestellt wurde, ein neues Zertifikat und importiere es.',
  'network.certificate.check-clock':
    'Prüfe die Uhr dieses Computers. Geht sie richtig, importiere das Zertifikat nach diesem Tag.',
  'network.certificate.copy-again':
    'Kopiere die ganze Datei noch einmal, von der ersten BEGIN-Zeile bis zur letzten END-Zeile.',
  'network.certificate.damaged': 'Die Datei mit dem Zertifikat ist beschädigt oder unvollständig.',
  'network.certificate.empty': 'Die Datei mit dem Zertifikat ist leer.',
  'network.certificate.expired': 'Das Zertifikat ist am {day} abgelaufen.',
  'network.certificate.find-key':
    'Nimm den Schlüssel, der zusammen mit dem Zertifikat erzeugt wurde. Nach einer Erneuerung ist das meist ein neuer.',
  'network.certificate.get-names':
    'Hol dir ein Zertifikat für diese Namen, oder ändere zuerst die Domain der Cloud.',
  'network.certificate.incomplete': 'Das Zertifikat des Ausstellers {issuer} fehlt.',
  'network.certificate.is-authority':
    'Das ist das Zertifikat einer Zertifizierungsstelle, nicht das einer Website.',
  'network.certificate.is-key': 'Die Datei enthält einen privaten Schlüssel und kein Zertifikat.',
  'network.certificate.is-request':
    'Die Datei ist eine Zertifikatsanforderung. Eine Zertifizierungsstelle muss daraus erst ein Zertifikat machen.',
  'network.certificate.key-differs': 'Der Schlüssel gehört zu einem anderen Zertifikat.',
  'network.certificate.names': 'Das Zertifikat gilt nicht für {missing}, nur für {names}.',
  'network.certificate.no-names':
    'Im Zertifikat stehen keine Namen (SAN). Den Namen im „Subject“ beachten Browser nicht.',
  'network.certificate.not-for-servers':
    'Das Zertifikat ist nicht für Websites ausgestellt, sondern für einen anderen Zweck, etwa E-Mail oder das Signieren von Programmen.',
  'network.certificate.not-yet': 'Das Zertifikat gilt erst ab dem {day}.',
  'network.certificate.note-left-out':
    'Zertifikate, die nicht zur Kette gehören, wurden weggelassen: {count}.',
  'network.certificate.note-long': 'iPhones und Macs lehnen es ab, weil es länger als 825 Tage gilt.',
  'network.certificate.note-not-for': 'Für {name} gilt es nicht; bei solchen Adressen warnen Browser.',
  'network.certificate.note-order':
    'Die Zertifikate standen nicht in der Reihenfolge, die Server brauchen. Sie wurden umsortiert.',
  'network.certificate.note-private': 'Jedes Gerät muss erst der Zertifizierungsstelle {name} vertrauen.',
  'network.certificate.note-self-signed':
    'Das Zertifikat ist selbst signiert: Jedes Gerät warnt davor, bis du dort eine Ausnahme machst.',
  'network.certificate.note-soon': 'Es läuft in {days} Tagen ab.',
  'network.certificate.pkcs12':
    'Die Datei ist ein PKCS#12-Archiv (.p12 oder .pfx), in dem Zertifikat und Schlüssel zusammen stecken.',
  'network.certificate.pkcs7': 'Die Datei ist ein PKCS#7-Bündel (.p7b).',
  'network.certificate.sha1':
    'Ein Zertifikat in der Datei ist mit SHA-1 oder MD5 signiert. Das akzeptiert kein Browser.',
  'network.certificate.something-else': 'Die Datei enthält kein Zertifikat.',
  'network.certificate.swap': 'Prüfe, ob die beiden Dateien vertauscht sind.',
  'network.certificate.title': 'Das Zertifikat kann nicht verwendet werden',
  'network.certificate.unpack':
    'Entpacke sie zuerst: openssl pkcs12 -in datei.p12 -nokeys -out fullchain.pem',
  'network.certificate.unpack-pkcs7':
    'Entpacke sie zuerst: openssl pkcs7 -in datei.p7b -print_certs -out fullchain.pem',
  'network.certificate.use-ca-import':
    'Soll Wild Cloud damit Zertifikate ausstellen, importiere sie als Zertifizierungsstelle, hier oder mit „wild network ca import“.',
  'network.expiry.days': 'Das Zertifikat dieser Cloud läuft in {days} Tagen ab.',
  'network.expiry.past': 'Das Zertifikat dieser Cloud ist abgelaufen.',
  'network.expiry.today': 'Das Zertifikat dieser Cloud läuft innerhalb eines Tages ab.',
  'network.key.again': 'Gib sie noch einmal ein.',
  'network.key.as-pem':
    'Wähle eine Textdatei, die mit -----BEGIN PRIVATE KEY----- beginnt. Oft heißt sie privkey.pem.',
  'network.key.damaged': 'Die Datei mit dem Schlüssel ist beschädigt oder unvollständig.',
  'network.key.empty': 'Die Datei mit dem Schlüssel ist leer.',
  'network.key.encrypted': 'Der Schlüssel ist mit einer Passphrase geschützt.',
  'network.key.give-passphrase':
    'Gib auch die Passphrase ein. Der Schlüssel wird verschlüsselt bei den anderen Geheimnissen dieser Cloud abgelegt.',
  'network.key.is-certificate': 'Die Datei enthält ein Zertifikat und keinen Schlüssel.',
  'network.key.is-public': 'Die Datei enthält den öffentlichen Schlüssel. Wähle die Datei mit dem privaten.',
  'network.key.is-ssh': 'Die Datei enthält einen Schlüssel für SSH, der mit Zertifikaten nichts zu tun hat.',
  'network.key.kind': 'Browser akzeptieren keine Schlüssel dieser Art ({kind}).',
  'network.key.pkcs12':
    'Die Datei mit dem Schlüssel ist ein PKCS#12-Archiv (.p12 oder .pfx), in dem Zertifikat und Schlüssel zusammen stecken.',
  'network.key.pkcs7': 'Die Datei ist ein PKCS#7-Bündel (.p7b), das nie einen Schlüssel enthält.',
  'network.key.short': 'Der RSA-Schlüssel hat {bits} Bit; Browser verlangen mindestens 2048.',
  'network.key.something-else': 'Die Datei enthält keinen privaten Schlüssel.',
  'network.key.unpack': 'Entpacke sie zuerst: openssl pkcs12 -in datei.p12 -nocerts -nodes -out privkey.pem',
  'network.key.use-kind':
    'Nimm einen RSA-Schlüssel mit mindestens 2048 Bit oder einen auf elliptischen Kurven (P-256 oder P-384).',
  'network.key.wrong-passphrase': 'Die Passphrase des Schlüssels ist falsch.',
};
