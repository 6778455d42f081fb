/** German for the sentences of this folder, by their keys. The English stands where a sentence is made. */
export const texts: Readonly<Record<string, string>> = {
  'network.busy.detail': 'Mit diesen Zugangsdaten kamen zu viele Anfragen an.',
  'network.busy.detail-until':
    'Mit diesen Zugangsdaten kamen zu viele Anfragen an. Die nächste ist in {seconds} Sekunden erlaubt.',
  'network.busy.hint':
    'Warte und versuche es dann noch einmal. Verwendet ein anderes Programm dieselben Zugangsdaten, lege für Wild Cloud eigene an.',
  'network.busy.title': '{provider} nimmt gerade keine Anfragen an',
  'network.cloudflare.check-filter':
    'Prüfe, ob das Token nur für bestimmte IP-Adressen gilt und ob seine Berechtigungen vollständig sind.',
  'network.cloudflare.create-token':
    'Öffne bei Cloudflare „My Profile > API Tokens“, erstelle ein Token aus der Vorlage „Edit zone DNS“, füge „Zone > Zone > Read“ hinzu und kopiere es noch einmal.',
  'network.cloudflare.disabled': 'Das Token ist deaktiviert.',
  'network.cloudflare.edit-token':
    'Öffne bei Cloudflare „My Profile > API Tokens“, bearbeite das Token und gib ihm für diese Domain „Zone > Zone > Read“ und „Zone > DNS > Edit“.',
  'network.cloudflare.enable': 'Öffne bei Cloudflare „My Profile > API Tokens“ und aktiviere es.',
  'network.cloudflare.expired': 'Das Token ist abgelaufen.',
  'network.cloudflare.expired-on': 'Das Token ist am {day} abgelaufen.',
  'network.cloudflare.free-domain':
    'Domains, die auf .cf, .ga, .gq, .ml oder .tk enden, dürfen bei Cloudflare nicht von Programmen geändert werden.',
  'network.cloudflare.global-key':
    'Das ist der „Global API Key“, der alles in deinem Konto darf. Wild Cloud braucht ein API-Token, das nur darf, was du ihm erlaubst.',
  'network.cloudflare.include-zone':
    'Ist die Domain in deinem Cloudflare-Konto, bearbeite das Token und füge sie unter „Zone Resources“ hinzu. Sonst füge sie zuerst bei Cloudflare hinzu.',
  'network.cloudflare.lacks-delete':
    'Das Token konnte einen DNS-Eintrag anlegen, aber nicht löschen. Der Eintrag _wild-check ist noch da; er schadet nicht.',
  'network.cloudflare.lacks-edit':
    'Das Token kann DNS-Einträge lesen, aber nicht anlegen: „Zone > DNS > Edit“ fehlt.',
  'network.cloudflare.lacks-read':
    'Das Token darf keine DNS-Einträge lesen: „Zone > DNS > Edit“ fehlt oder gilt für eine andere Domain.',
  'network.cloudflare.lacks-zones': 'Das Token darf keine Zonen auflisten: „Zone > Zone > Read“ fehlt.',
  'network.cloudflare.moved': '{zone} verwendet die Nameserver von Cloudflare nicht mehr.',
  'network.cloudflare.no-zones': 'Das Token ist gültig, gilt aber für keine Domain.',
  'network.cloudflare.not-from-here':
    'Das Token kann dafür nicht verwendet werden. Cloudflare antwortet: {words}',
  'network.cloudflare.not-token': 'Das sieht nicht nach einem API-Token aus; vielleicht fehlt ein Stück.',
  'network.cloudflare.not-yet': 'Das Token gilt erst ab dem {day}.',
  'network.cloudflare.other-domain':
    'Nimm eine andere Domain, oder richte die Cloud nur für dein Heimnetz ein.',
  'network.cloudflare.other-zones': 'Das Token gilt nicht für {domain}, nur für {others}.',
  'network.cloudflare.pending': '{zone} verwendet die Nameserver von Cloudflare noch nicht.',
  'network.cloudflare.set-servers':
    'Trage dort, wo du die Domain registriert hast, die Nameserver von Cloudflare ein.',
  'network.cloudflare.set-these-servers':
    'Trage dort, wo du die Domain registriert hast, diese Nameserver ein: {servers}. Die Änderung kann einen Tag dauern.',
  'network.cloudflare.spaces': 'Das Token enthält Leerzeichen oder Zeichen, die kein Token hat.',
  'network.cloudflare.unknown-token': 'Das Token ist falsch, oder es wurde gelöscht oder ersetzt.',
  'network.failed.detail': 'Die Antwort war nicht zu verstehen.',
  'network.failed.detail-words': 'Die Antwort war: {words}',
  'network.failed.hint':
    'Versuche es in ein paar Minuten noch einmal. Steht ein Proxy oder Filter zwischen diesem Computer und dem Internet, prüfe, ob er die Anfrage durchlässt.',
  'network.failed.title': '{provider} hat unerwartet geantwortet',
  'network.refused.title': '{provider} lehnt diese Zugangsdaten ab',
  'network.rights.title': 'Diesen Zugangsdaten für {provider} fehlt eine Berechtigung',
  'network.route53.check-zones':
    'Sieh in der AWS-Konsole bei den „Hosted zones“ nach und versuche es noch einmal.',
  'network.route53.clock-ahead':
    'Die Uhr dieses Computers geht {minutes} Minuten vor; AWS erlaubt höchstens 5.',
  'network.route53.clock-behind':
    'Die Uhr dieses Computers geht {minutes} Minuten nach; AWS erlaubt höchstens 5.',
  'network.route53.create-key':
    'Öffne in der AWS-Konsole „IAM > Users“, den Benutzer und „Security credentials“, erstelle einen Zugriffsschlüssel und kopiere beide Teile noch einmal.',
  'network.route53.create-public': 'Lege eine öffentliche „Hosted zone“ mit demselben Namen an.',
  'network.route53.create-zone':
    'Lege in Route 53 eine öffentliche „Hosted zone“ an und trage ihre Nameserver dort ein, wo du die Domain registriert hast.',
  'network.route53.expired': 'Der Zugriffsschlüssel ist abgelaufen.',
  'network.route53.give':
    'Ergänze die Berechtigung in der AWS-Konsole. Wild Cloud braucht ListHostedZonesByName und ListHostedZones für alle Ressourcen; GetHostedZone, ListResourceRecordSets und ChangeResourceRecordSets für die „Hosted zone“; GetChange für change/*.',
  'network.route53.lacks': 'Der Benutzer dieses Zugriffsschlüssels darf das nicht: route53:{action}.',
  'network.route53.no-zone':
    'In diesem AWS-Konto gibt es keine „Hosted zone“ für {domain} oder die Domain darüber.',
  'network.route53.not-id':
    'Die ID des Zugriffsschlüssels ist nicht vollständig. Sie besteht aus mindestens 16 Großbuchstaben und Ziffern.',
  'network.route53.not-secret':
    'Der geheime Teil des Zugriffsschlüssels enthält Leerzeichen oder Zeichen, die kein Schlüssel hat.',
  'network.route53.private':
    'Die „Hosted zone“ {zone} ist privat. Sie ist nur innerhalb von AWS sichtbar, deshalb kann damit kein Zertifikat ausgestellt werden.',
  'network.route53.set-clock': 'Stell die Uhr dieses Computers richtig und versuche es noch einmal.',
  'network.route53.swap': 'Gib sie andersherum ein. Die ID beginnt mit AKIA.',
  'network.route53.swapped': 'ID und geheimer Teil des Zugriffsschlüssels sind vertauscht.',
  'network.route53.temporary':
    'Dieser Zugriffsschlüssel gilt nur vorübergehend: Nach ein paar Stunden könnte kein Zertifikat mehr erneuert werden.',
  'network.route53.unknown-key':
    'AWS kennt diesen Zugriffsschlüssel nicht. Er ist falsch, gelöscht oder deaktiviert.',
  'network.route53.wrong-secret': 'Der geheime Teil gehört nicht zur ID dieses Zugriffsschlüssels.',
  'network.route53.zone-gone': 'Die „Hosted zone“ gibt es nicht mehr.',
  'network.unreachable.detail': 'Unter {host} antwortet von diesem Computer aus nichts.',
  'network.unreachable.hint':
    'Prüfe die Internetverbindung und ob eine Firewall die Adresse sperrt, und versuche es noch einmal.',
  'network.unreachable.title': '{provider} ist nicht erreichbar',
  'network.webhook.add-filter':
    'Nimm die Domain in den Domain-Filter des Webhooks auf, oder verwende eine andere.',
  'network.webhook.allow': 'Erlaube diesen Computer in den Einstellungen des Webhooks.',
  'network.webhook.check-address':
    'Gib die Adresse eines Webhook-Anbieters für ExternalDNS ein, zum Beispiel http://192.168.8.5:8888.',
  'network.webhook.denies': 'Er verweigert diesem Computer den Zugriff.',
  'network.webhook.filtered': 'Er verwaltet {domain} nicht, nur {filters}.',
  'network.webhook.give': 'Prüfe, welche Berechtigungen der Webhook bei deinem DNS-Server hat.',
  'network.webhook.not-url':
    '{url} ist keine Webadresse, die mit http:// oder https:// beginnt und weder Passwort noch Fragezeichen enthält.',
  'network.webhook.other-program': 'Unter {url} antwortet ein Programm, aber kein DNS-Webhook.',
  'network.webhook.read-only': 'Er listet DNS-Einträge auf, ändert aber keinen: {words}',
  'network.zone.title': 'Die Domain ist bei {provider} noch nicht verfügbar',
};
