/** German for the sentences of this folder, by their keys. The English stands where a sentence is made. */
export const texts: Readonly<Record<string, string>> = {
  'kube.acme.failed': 'Die Prüfung {name} ist fehlgeschlagen.',
  'kube.acme.valid': 'Die Prüfung {name} ist bestanden.',
  'kube.acme.waiting': 'Die Prüfung {name} läuft.',
  'kube.address.checking': 'MetalLB prüft den IP-Adressbereich.',
  'kube.address.configured': 'MetalLB nimmt den IP-Adressbereich an.',
  'kube.address.refused': 'MetalLB lehnt den IP-Adressbereich ab.',
  'kube.address.unannounced': 'Noch antwortet kein Rechner für {name}.',
  'kube.backup.done': '{name} ist fertig.',
  'kube.backup.failed': '{name} ist fehlgeschlagen.',
  'kube.backup.no-schedule': 'Der Backup-Zeitplan {name} ist nicht aktiv.',
  'kube.backup.running': '{name} läuft.',
  'kube.backup.scheduled': 'Der Backup-Zeitplan {name} ist aktiv.',
  'kube.backup.scheduling': 'Wartet, bis K8up den Backup-Zeitplan {name} übernimmt.',
  'kube.certificate.failed': 'Das Zertifikat {name} konnte nicht ausgestellt werden.',
  'kube.certificate.ready': 'Das Zertifikat {name} ist ausgestellt.',
  'kube.certificate.waiting': 'Das Zertifikat {name} wird ausgestellt.',
  'kube.dns.published': 'ExternalDNS hat {name} gelesen.',
  'kube.dns.waiting': 'Wartet, bis ExternalDNS {name} veröffentlicht.',
  'kube.issuer.ready': '{name} kann Zertifikate ausstellen.',
  'kube.issuer.waiting': '{name} kann noch keine Zertifikate ausstellen.',
  'kube.snapshot.ready': 'Der Snapshot {name} ist fertig.',
  'kube.snapshot.waiting': 'Der Snapshot {name} wird erstellt.',
  'kube.volume.creating': 'Der Speicher {name} wird angelegt.',
  'kube.volume.degraded': 'Der Speicher {name} funktioniert, hat aber weniger Kopien als gewünscht.',
  'kube.volume.engine': 'Der Speicher {name} ist mit einem Fehler stehen geblieben.',
  'kube.volume.engine-image': 'Longhorn installiert sich auf den Rechnern.',
  'kube.volume.faulted': 'Vom Speicher {name} gibt es keine brauchbare Kopie mehr.',
  'kube.volume.healthy': 'Der Speicher {name} ist in Ordnung.',
  'kube.volume.no-place': 'Für den Speicher {name} ist noch keine Festplatte gefunden.',
  'kube.volume.node': 'Longhorn läuft auf {name}.',
  'kube.volume.node-waiting': 'Longhorn läuft auf {name} noch nicht.',
  'trouble.acme.account': '{authority} kennt das Konto dieser Cloud nicht mehr.',
  'trouble.acme.account.hint':
    'Lösche das Secret mit dem Schlüssel des Kontos im Namespace cert-manager. Dann entsteht von selbst ein neues Konto.',
  'trouble.acme.authority': 'Die Zertifizierungsstelle',
  'trouble.acme.caa': 'Ein CAA-Eintrag von {domain} verbietet diese Zertifizierungsstelle.',
  'trouble.acme.caa.hint': 'Ändere oder lösche den CAA-Eintrag bei deinem DNS-Anbieter.',
  'trouble.acme.connection': '{domain} ist aus dem Internet nicht erreichbar.',
  'trouble.acme.email': '{authority} nimmt die E-Mail-Adresse{which} nicht an.',
  'trouble.acme.email.hint': 'Setze cloud.email auf eine Adresse, die du liest.',
  'trouble.acme.http':
    'Unter {domain} erscheint eine andere Seite, als die Zertifikatsprüfung erwartet ({status}).',
  'trouble.acme.http.hint':
    'Für diese Art der Prüfung muss Port 80 aus dem Internet erreichbar sein. Die Prüfung per DNS-Eintrag braucht keinen offenen Port.',
  'trouble.acme.limit': '{authority} stellt vorerst nichts aus: {why}.',
  'trouble.acme.limit.accounts': 'von dieser Adresse aus wurden zu viele Konten angelegt',
  'trouble.acme.limit.domain': 'für diese Domain gab es diese Woche schon zu viele Zertifikate',
  'trouble.acme.limit.failed': 'in der letzten Stunde sind zu viele Versuche gescheitert',
  'trouble.acme.limit.hint':
    'Öfter versuchen hilft nicht; danach geht es von selbst weiter. Zum Ausprobieren gibt es letsencrypt-staging mit viel höheren Limits.',
  'trouble.acme.limit.other': 'es kamen zu viele Anfragen',
  'trouble.acme.limit.same': 'dasselbe Zertifikat wurde diese Woche schon zu oft ausgestellt',
  'trouble.acme.limit.until': '{authority} stellt bis {after} nichts aus: {why}.',
  'trouble.acme.order': '{authority} konnte nicht bestätigen, dass {domain} dir gehört.',
  'trouble.acme.order.hint':
    'Den Grund nennt sie nicht mehr. cert-manager versucht es nach einer Stunde wieder und dann immer seltener.',
  'trouble.acme.rejected': '{authority} stellt für {domain} keine Zertifikate aus.',
  'trouble.acme.rejected.hint':
    'Solche Zertifikate gibt es nur für öffentliche Domains. Nimm für Namen, die es nur zu Hause gibt, die eigene Zertifizierungsstelle der Cloud.',
  'trouble.acme.servfail': 'Die DNS-Server von {domain} antworten mit Fehlern.',
  'trouble.acme.servfail.hint':
    'Oft ist DNSSEC beim Registrar an, beim DNS-Anbieter aber nicht. Schalte es bei beiden ein, oder beim Registrar aus.',
  'trouble.acme.txt':
    '{authority} hat den DNS-Eintrag nicht gefunden, der beweist, dass {domain} dir gehört.',
  'trouble.acme.txt.hint':
    'Prüfe, ob die Nameserver der Domain die des gewählten DNS-Anbieters sind und kein CNAME für _acme-challenge gilt.',
  'trouble.address.none-left': 'Alle IP-Adressen dieser Cloud sind vergeben.',
  'trouble.address.none-left.hint':
    'Vergrößere cluster.ipAddressPool, oder entferne eine App, die eine eigene Adresse hat.',
  'trouble.address.outside': 'Die IP-Adresse {address} liegt nicht im IP-Adressbereich dieser Cloud.',
  'trouble.address.outside.hint':
    'Wähle eine Adresse aus cluster.ipAddressPool, oder erweitere diesen Bereich.',
  'trouble.address.refused': 'MetalLB lehnt den IP-Adressbereich ab: {reason}.',
  'trouble.address.refused.hint': 'Ändere cluster.ipAddressPool. Bis dahin gilt der vorige Bereich weiter.',
  'trouble.address.taken': '{other} hat die IP-Adresse schon, die {name} verlangt.',
  'trouble.address.taken.hint': 'Gib einem von beiden eine andere Adresse.',
  'trouble.address.words': '{name} bekommt keine IP-Adresse: {reason}.',
  'trouble.api': '{name}, eine Erweiterung der Kubernetes-API, antwortet nicht: {reason}.',
  'trouble.api.hint':
    'Starte den Dienst dahinter, oder entferne die Erweiterung. Bis dahin lässt sich nichts vollständig löschen.',
  'trouble.backup.failed': '{name} ist fehlgeschlagen: {reason}.',
  'trouble.certificate.failed':
    'Das Zertifikat {name} konnte nicht ausgestellt werden, und cert-manager sagt nicht, warum. Versuche: {count}.',
  'trouble.certificate.no-issuer': 'Den Aussteller {issuer} für dieses Zertifikat gibt es nicht.',
  'trouble.certificate.no-issuer.hint': 'Richte zuerst cert-manager (Zertifikate) ein.',
  'trouble.certificate.words': 'cert-manager meldet: {words}.',
  'trouble.dns.aws-busy': 'AWS nimmt gerade keine weiteren Anfragen an.',
  'trouble.dns.aws-key': 'AWS kennt den Zugriffsschlüssel nicht.',
  'trouble.dns.aws-key.hint':
    'Prüfe die ID des Zugriffsschlüssels, oder lege in AWS einen neuen Zugriffsschlüssel an.',
  'trouble.dns.aws-right': 'Dem AWS-Zugriffsschlüssel fehlt die Berechtigung {right}.',
  'trouble.dns.aws-right.hint': 'Ergänze sie in der Richtlinie dieses Benutzers in AWS.',
  'trouble.dns.aws-secret': 'AWS lehnt den geheimen Zugriffsschlüssel ab.',
  'trouble.dns.aws-secret.hint':
    'Gib ihn noch einmal ein. Wenn er stimmt, prüfe, ob die Uhren der Rechner richtig gehen.',
  'trouble.dns.busy': 'Cloudflare nimmt in den nächsten fünf Minuten keine Anfragen mehr an.',
  'trouble.dns.no-authority': 'cert-manager findet die DNS-Server von {domain} nicht.',
  'trouble.dns.no-authority.hint':
    'Prüfe, ob es die Domain gibt und nicht ein DNS-Server zu Hause anstelle der öffentlichen für sie antwortet.',
  'trouble.dns.no-secret': 'Das Kubernetes-Secret {name} mit den Zugangsdaten fehlt.',
  'trouble.dns.no-secret.hint':
    'Gib die Zugangsdaten noch einmal ein und richte cert-manager (Zertifikate) dann noch einmal ein.',
  'trouble.dns.no-solver': 'Der DNS-Webhook {solver} läuft nicht.',
  'trouble.dns.no-solver.hint': 'Prüfe die App oder den Dienst, zu dem er gehört.',
  'trouble.dns.no-zone': 'Beim DNS-Anbieter gibt es keine Zone für {domain}.',
  'trouble.dns.no-zone.hint':
    'Prüfe die Domain dieser Cloud und ob das Token zu dem Konto gehört, in dem die Domain liegt.',
  'trouble.dns.propagating': 'Wartet, bis der neue DNS-Eintrag von {domain} sichtbar ist.',
  'trouble.dns.propagating.hint':
    'Das dauert ein paar Minuten. Nimmt es kein Ende, antwortet ein DNS-Server zu Hause für diese Domain; lass cert-manager einen öffentlichen fragen.',
  'trouble.dns.solver-right': 'cert-manager darf den DNS-Webhook {solver} nicht verwenden.',
  'trouble.dns.token-format': 'Was als Cloudflare-Token gespeichert ist, ist keins.',
  'trouble.dns.token-right':
    'Dem Cloudflare-Token fehlt die Berechtigung {right}, oder es gilt nicht für diese Domain.',
  'trouble.dns.token-right.hint':
    'Gib dem Token bei Cloudflare für diese Domain „Zone > Zone > Read“ und „Zone > DNS > Edit“.',
  'trouble.dns.token-wrong':
    'Cloudflare lehnt das Token ab: Es hat einen Tippfehler, wurde gelöscht oder ist abgelaufen.',
  'trouble.dns.token.hint': 'Lege bei Cloudflare ein neues Token an und gib es ein.',
  'trouble.reach.clock': 'Die Uhr eines Rechners geht falsch, deshalb sieht kein Zertifikat gültig aus.',
  'trouble.reach.clock.hint': 'Prüfe, ob die Rechner ihren Zeitserver erreichen.',
  'trouble.reach.hint': 'Prüfe, ob die Rechner das Internet erreichen.',
  'trouble.reach.intercepted': 'Anstelle von {host} antwortet etwas anderes mit einem eigenen Zertifikat.',
  'trouble.reach.intercepted.hint':
    'Meist gilt zu Hause ein Wildcard-DNS-Eintrag auch für diesen Namen. Lass den Cluster einen öffentlichen DNS-Server verwenden.',
  'trouble.reach.lookup': 'Der Cluster kann {host} nicht auflösen.',
  'trouble.reach.server': 'Der Cluster erreicht {host} nicht.',
  'trouble.reach.unknown-authority': 'cert-manager vertraut dem Server nicht, den es fragt.',
  'trouble.reach.unknown-authority.hint':
    'Wenn du einen eigenen ACME-Server verwendest, setze sein Zertifikat in cluster.certManager.acmeCaBundle.',
  'trouble.route.middleware': 'Die Webadresse funktioniert nicht, weil ihre Middleware {name} fehlt.',
  'trouble.route.middleware.hint': 'Installiere die App noch einmal.',
  'trouble.route.service': 'Die Webadresse führt zum Service {name}, den es nicht gibt.',
  'trouble.snapshot': 'Der Snapshot {name} kann nicht erstellt werden: {reason}.',
  'trouble.volume.degraded':
    'Der Speicher {name} funktioniert, hat aber weniger Kopien als gewünscht. Beim nächsten Ausfall könnten seine Daten verloren gehen.',
  'trouble.volume.degraded.hint': 'Longhorn legt von selbst eine neue Kopie an, sobald genug Rechner laufen.',
  'trouble.volume.disk': 'Longhorn kann eine Festplatte von {machine} nicht verwenden: {reason}.',
  'trouble.volume.disk-full': 'Die Festplatte für Speicher in {machine} ist fast voll.',
  'trouble.volume.faulted':
    'Vom Speicher {name} gibt es keine brauchbare Kopie mehr. Sein letzter Rechner oder dessen Festplatte ist ausgefallen.',
  'trouble.volume.faulted.hint':
    'Schalte die Rechner ein, auf denen er lag. Wenn deren Festplatten defekt sind, stelle ihn aus einem Backup wieder her.',
  'trouble.volume.full': 'Kein Rechner hat genug Festplattenplatz für eine Kopie des Speichers {name}.',
  'trouble.volume.no-place':
    'Für alle Kopien des Speichers {name} gibt es nicht genug Rechner mit einer brauchbaren Festplatte.',
  'trouble.volume.no-place.hint':
    'Schaffe Platz, füge eine Festplatte oder einen Rechner hinzu, oder stelle weniger Kopien ein.',
  'trouble.volume.node': 'Longhorn kann {machine} nicht verwenden: {reason}.',
  'trouble.volume.tags': 'Keine Festplatte hat die Tags, die der Speicher {name} verlangt.',
};
