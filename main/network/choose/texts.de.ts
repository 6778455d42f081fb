/** German for the sentences of this folder, by their keys. The English stands where a sentence is made. */
export const texts: Readonly<Record<string, string>> = {
  'doing.import-authority': 'eine Zertifizierungsstelle importieren',
  'doing.import-certificate': 'ein Zertifikat importieren',
  'doing.network-domain': 'die Domain ändern',
  'history.network-authority': 'Zertifizierungsstelle importiert',
  'history.network-certificate': 'Zertifikat importiert',
  'history.network-domain': 'Domain auf {domain} gesetzt',
  'history.network-lan': 'Cloud auf das Heimnetz beschränkt, als {domain}',
  'network.domain.again': 'Prüfe die Schreibweise.',
  'network.domain.choose':
    'Wähle eine unter „Netzwerk“ oder mit „wild network domain“ oder „wild network lan“.',
  'network.domain.home-only': 'Niemand kann sie registrieren, deshalb verwaltet sie kein DNS-Anbieter.',
  'network.domain.inside': 'Wähle eine interne Domain, die auf {zone} endet.',
  'network.domain.local':
    'Namen mit der Endung .local gehören zu einem anderen Verfahren (mDNS). Viele Geräte würden nie danach fragen.',
  'network.domain.none': 'Zertifikate werden für Namen ausgestellt, deshalb kommt die Domain zuerst.',
  'network.domain.none-title': 'Diese Cloud hat noch keine Domain',
  'network.domain.not-one':
    'Eine Domain besteht aus Buchstaben, Ziffern und Bindestrichen mit mindestens einem Punkt, zum Beispiel home.example.org.',
  'network.domain.outside': 'Sie gehört nicht zu {zone}, und nur dafür gelten die Zugangsdaten.',
  'network.domain.reserved': 'Ihre Endung ist reserviert, deshalb funktioniert sie nie.',
  'network.domain.title': '{domain} kann nicht verwendet werden',
  'network.domain.use-home-arpa':
    'Nimm einen Namen, der auf .home.arpa endet. Das ist für Heimnetze reserviert.',
  'network.domain.use-lan':
    'Nimm eine Domain, die du registriert hast, oder richte die Cloud mit „wild network lan“ nur für dein Heimnetz ein.',
  'network.email.detail': '„{email}“ ist keine E-Mail-Adresse.',
  'network.email.hint': 'Korrigiere sie, oder lass sie weg.',
  'network.email.title': 'Die E-Mail-Adresse ist nicht gültig',
  'network.note.not-delegated':
    'Die Domain {zone} verwendet diese Nameserver noch nicht: {servers}. Trage sie dort ein, wo du die Domain registriert hast; bis dahin kann kein Zertifikat ausgestellt werden.',
  'network.note.not-proven':
    'Der DNS-Webhook läuft im Cluster, deshalb konnten seine Berechtigungen von hier aus nicht geprüft werden.',
  'network.note.still-old':
    'Diese Einstellungen enthalten noch {domain}. Ändere sie und installiere die Apps danach noch einmal: {settings}',
  'network.note.trust':
    'Jedes Gerät muss der Zertifizierungsstelle dieser Cloud einmal vertrauen. „wild network trust“ zeigt, wie das geht.',
  'network.note.trust-again':
    'Die bisherige Zertifizierungsstelle passte nicht zu diesen Namen, deshalb gibt es eine neue. Jedes Gerät muss ihr einmal vertrauen; „wild network trust“ zeigt, wie das geht.',
};
