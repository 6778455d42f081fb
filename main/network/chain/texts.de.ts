/** German for the sentences of this folder, by their keys. The English stands where a sentence is made. */
export const texts: Readonly<Record<string, string>> = {
  'network.address.configured':
    'In config.yaml steht {address}, aber der Cluster konnte nicht gefragt werden.',
  'network.address.deploy-again':
    'Richte Traefik (Web-Zugang) noch einmal ein, oder korrigiere cluster.loadBalancerIp.',
  'network.address.deploy-entry': 'Richte Traefik (Web-Zugang) ein.',
  'network.address.differs':
    'Der Web-Zugang hat die Adresse {address}, in config.yaml steht aber {configured}.',
  'network.address.no-entry': 'Es gibt noch keinen Web-Zugang.',
  'network.address.ok': 'Der Web-Zugang hat die Adresse {address}.',
  'network.address.pool':
    'Prüfe MetalLB (Load Balancer) und ob in cluster.ipAddressPool noch eine Adresse frei ist.',
  'network.address.reach': 'Prüfe, ob der Cluster läuft, und teste noch einmal.',
  'network.address.waiting': 'Der Web-Zugang hat noch keine Adresse.',
  'network.app.check': 'Auf der Seite der App siehst du, was ihr fehlt.',
  'network.app.deploy-again': 'Installiere die App noch einmal; vielleicht hat sich ihre Adresse geändert.',
  'network.app.failing': 'Die App hinter {name} antwortet mit einem Fehler ({status}).',
  'network.app.none': 'Keine App hat diese Adresse.',
  'network.app.not-found': 'Der Web-Zugang kennt keine App für {name}.',
  'network.app.ok': 'Die App hinter {name} antwortet.',
  'network.cert.because': 'cert-manager meldet: {words}',
  'network.cert.choose':
    'Wähle unter „Netzwerk“, woher die Zertifikate kommen, oder mit „wild network domain“ oder „wild network lan“.',
  'network.cert.default': 'Der Web-Zugang hat noch kein Zertifikat für deine Domain.',
  'network.cert.deploy-again': 'Richte cert-manager (Zertifikate) und Traefik (Web-Zugang) noch einmal ein.',
  'network.cert.expired': 'Das Zertifikat ist am {day} abgelaufen.',
  'network.cert.names': 'Das Zertifikat gilt nicht für {name}, nur für {names}.',
  'network.cert.none': 'Der Web-Zugang hat kein Zertifikat.',
  'network.cert.not-yet': 'Das Zertifikat gilt erst ab dem {day}.',
  'network.cert.other-device':
    'Ist das nicht dein Zertifikat, antwortet unter dieser Adresse ein anderes Gerät.',
  'network.cert.own':
    'Das Zertifikat der eigenen Zertifizierungsstelle dieser Cloud, {issuer}, gilt bis zum {day}.',
  'network.cert.plain-http': 'Diese Cloud verwendet HTTP und braucht deshalb kein Zertifikat.',
  'network.cert.production':
    'Ein echtes bekommst du, wenn du die Domain noch einmal wählst: unter „Netzwerk“ oder mit „wild network domain“ ohne --staging.',
  'network.cert.public': 'Das Zertifikat von {issuer} gilt bis zum {day}. Alle Geräte vertrauen ihm.',
  'network.cert.renew': 'Prüfe cert-manager (Zertifikate), der es hätte erneuern sollen.',
  'network.cert.self-signed': 'Das Zertifikat ist selbst signiert, deshalb warnen Browser davor.',
  'network.cert.set-clock': 'Prüfe die Uhr dieses Computers und die der Rechner.',
  'network.cert.staging': 'Das Zertifikat ist nur zum Testen. Browser vertrauen ihm nicht.',
  'network.cert.trust':
    'Jedes Gerät muss der Zertifizierungsstelle einmal vertrauen. „wild network trust“ zeigt, wie das geht.',
  'network.cert.unknown': 'Browser kennen den Aussteller des Zertifikats nicht: {issuer}.',
  'network.cert.wait':
    'Bis es da ist, vergehen ein paar Minuten. Tut sich nichts, prüfe cert-manager (Zertifikate).',
  'network.dns.localhost': 'Browser auf diesem Rechner lösen alle Namen unter „localhost“ selbst auf.',
  'network.dns.allow-both':
    'Eine Firewall sperrt Port 53 für das andere Protokoll. DNS braucht beide, UDP und TCP.',
  'network.dns.allow-rebind': 'Nimm die Domain in die Ausnahmen des DNS-Rebind-Schutzes deines Routers auf.',
  'network.dns.answer.empty': 'keine Adresse',
  'network.dns.answer.failed': 'ein Fehler',
  'network.dns.answer.no-such-name': '„gibt es nicht“',
  'network.dns.answer.refused': '„abgelehnt“',
  'network.dns.automatic':
    'Stell DNS in den Netzwerkeinstellungen dieses Computers auf automatisch, oder schalte sein VPN aus.',
  'network.dns.check-own':
    'Prüfe, ob CoreDNS (DNS im Heimnetz) eingerichtet ist und dieser Computer im selben Netz ist.',
  'network.dns.deploy-again':
    'Richte CoreDNS (DNS im Heimnetz) noch einmal ein; seine Einstellungen sind älter als die Domain.',
  'network.dns.elsewhere': '{name} führt zu {address} statt zu {expected}.',
  'network.dns.half-silent': 'Der DNS-Server dieser Cloud unter {address} antwortet nur über {protocol}.',
  'network.dns.ipv6':
    'Über IPv4 kennt der DNS-Server dieses Computers {name}, sein IPv6-DNS-Server {servers} aber nicht.',
  'network.dns.nowhere': 'Nicht getestet, weil es noch keine Adresse gibt, zu der Namen führen könnten.',
  'network.dns.ok': '{name} führt zu {address}.',
  'network.dns.other-resolver':
    'Der DNS-Server deines Netzes kennt {name}, aber dieser Computer fragt ihn nicht.',
  'network.dns.own-silent': 'Der DNS-Server dieser Cloud antwortet nicht unter {address}.',
  'network.dns.own-wrong':
    'Auf die Frage nach {name} antwortet der DNS-Server dieser Cloud unter {address}: {answer}.',
  'network.dns.public-server':
    'Dieser Computer fragt {server} statt deines Routers, und dieser Server kennt {name} nicht.',
  'network.dns.publish':
    'Richte CoreDNS (DNS im Heimnetz) ein, oder veröffentliche die Namen mit ExternalDNS, und teste noch einmal.',
  'network.dns.rebind':
    'Dein Router verschweigt die Antwort, weil {name} zu einer Adresse in deinem Heimnetz führt. Das nennt sich Rebind-Schutz.',
  'network.dns.remove-second':
    'Entferne den zweiten DNS-Server in deinem Router, sonst funktionieren Namen nur manchmal.',
  'network.dns.restart-router':
    'Prüfe die Netzwerkverbindung dieses Computers, und starte den Router neu, wenn andere dasselbe Problem haben.',
  'network.dns.router-silent': 'Der DNS-Server deines Netzes, {server}, antwortet nicht.',
  'network.dns.second':
    'Dieser Computer verwendet mehrere DNS-Server: {right} kennt {name}, {servers} aber nicht.',
  'network.dns.set-ipv6':
    'Ändere im Router auch den DNS-Server für IPv6 (RDNSS oder DHCPv6), oder lass ihn keinen bekannt geben.',
  'network.dns.turn-off':
    'Schalte auf diesem Computer verschlüsseltes DNS („Privates DNS“, „sicheres DNS“), Privat-Relay oder das VPN aus, oder nimm die Domain davon aus.',
  'network.dns.unknown': 'Dein Router kennt {name} noch nicht.',
  'network.dns.use-own':
    'Trage {address} im Router als DNS-Server für das Heimnetz ein (DHCP). Verbinde diesen Computer danach neu.',
  'network.ingress.check': 'Prüfe Traefik (Web-Zugang) und ob ein anderes Gerät die Adresse verwendet.',
  'network.ingress.ok': 'Der Web-Zugang beantwortet Anfragen nach {name}.',
  'network.ingress.silent': 'Die Adresse nimmt Verbindungen an, aber kein Webserver antwortet ({said}).',
  'network.link.address': 'Adresse',
  'network.link.app': 'App',
  'network.link.certificate': 'Zertifikat',
  'network.link.dns': 'DNS',
  'network.link.ingress': 'Web-Zugang (Traefik)',
  'network.link.load-balancer': 'Load Balancer (MetalLB)',
  'network.link.name': 'Name',
  'network.link.not-tested': 'Nicht getestet, weil ein früheres Glied nicht funktioniert.',
  'network.name.any': '{name} steht stellvertretend für alle Adressen dieser Cloud.',
  'network.name.app': '{name} ist die Adresse einer App.',
  'network.name.choose':
    'Wähle eine unter „Netzwerk“ oder mit „wild network domain“ oder „wild network lan“.',
  'network.name.none': 'Diese Cloud hat noch keine Domain.',
  'network.dns.away': 'Nicht getestet, weil dieser Computer nicht im Heimnetz dieser Cloud ist.',
  'network.port.away':
    'Dieser Computer ist nicht im Heimnetz dieser Cloud und kann {address} deshalb nicht erreichen.',
  'network.port.go-home': 'Teste noch einmal, wenn dieser Computer im selben Netz ist wie die Rechner.',
  'network.port.ok': '{address} antwortet auf Port {port}.',
  'network.port.other-device':
    'Entweder verwendet ein anderes Gerät die Adresse, oder der Web-Zugang läuft nicht. Wähle eine Adresse außerhalb des DHCP-Bereichs des Routers.',
  'network.port.refused': '{address} ist da, aber auf Port {port} lauscht nichts.',
  'network.port.same-network':
    'Prüfe, ob dieser Computer im selben Netz ist wie die Rechner und nicht in einem Gastnetz oder VPN. Manche Router trennen WLAN-Geräte von anderen.',
  'network.port.silent': '{address} antwortet von diesem Computer aus nicht.',
};
