/** German translations of the sentences made in this folder. */
export const texts: Readonly<Record<string, string>> = {
  'lint.account': 'Das läuft unter dem ServiceAccount {account}, der nicht der App gehört.',
  'lint.account.hint': 'Ergänze den ServiceAccount in den Dateien der App.',
  'lint.asks.capability':
    'Der Container verlangt die Capability {name}, und das Manifest fordert das nicht an.',
  'lint.asks.cluster-kind': '{kind} gehört dem ganzen Cluster, und das Manifest fordert das nicht an.',
  'lint.asks.data':
    'Das kopiert Daten aus dem Namespace {namespace}, der nicht der App gehört, und das Manifest fordert das nicht an.',
  'lint.asks.every-address': 'Das beansprucht alle Webadressen, und das Manifest fordert das nicht an.',
  'lint.asks.far-kind':
    '{kind} ({group}) kann über den Namespace der App hinausreichen, und das Manifest fordert das nicht an.',
  'lint.asks.hint': 'Wenn die App das braucht, ergänze {ask} im Manifest unter asksFor und begründe es.',
  'lint.asks.host': 'Der Pod verwendet {key}, und das Manifest fordert das nicht an.',
  'lint.asks.host-path':
    'Der Pod verwendet einen Ordner des Rechners, und das Manifest fordert das nicht an.',
  'lint.asks.host-port':
    'Der Container verwendet einen Port des Rechners, und das Manifest fordert das nicht an.',
  'lint.asks.host-process': 'Das läuft als Prozess des Rechners, und das Manifest fordert das nicht an.',
  'lint.asks.kind-hint':
    'Wenn die App das braucht, ergänze {ask} mit der Art {kind} im Manifest unter asksFor und begründe es.',
  'lint.asks.level':
    'Der Namespace hat die Pod-Security-Stufe {level}, und das Manifest fordert das nicht an.',
  'lint.asks.no-apparmor': 'Der Pod läuft ohne AppArmor, und das Manifest fordert das nicht an.',
  'lint.asks.old-rules':
    'Der Namespace folgt den Regeln von Kubernetes {version}, die mehr erlauben als heutige, und das Manifest fordert das nicht an.',
  'lint.asks.other-namespace':
    'Dieses Objekt gehört in den Namespace {namespace} statt in den der App, und das Manifest fordert das nicht an.',
  'lint.asks.port': 'Das öffnet einen eigenen Port im Heimnetz, und das Manifest fordert das nicht an.',
  'lint.asks.priority': 'Der Pod hat die Priorität {priority}, und das Manifest fordert das nicht an.',
  'lint.asks.privileged':
    'Der Container hat vollen Zugriff auf den Rechner, und das Manifest fordert das nicht an.',
  'lint.asks.proc': 'Der Container sieht ganz /proc, und das Manifest fordert das nicht an.',
  'lint.asks.record': 'Das veröffentlicht den DNS-Eintrag {record}, und das Manifest fordert das nicht an.',
  'lint.asks.rights': 'Das vergibt Rechte im Cluster, und das Manifest fordert das nicht an.',
  'lint.asks.selinux': 'Das setzt eigene SELinux-Regeln, und das Manifest fordert das nicht an.',
  'lint.asks.service':
    'Das verweist auf den Service {name}, der nicht der App gehört, und das Manifest fordert das nicht an.',
  'lint.asks.sysctl': 'Der Pod ändert die Kernel-Einstellung {name}, und das Manifest fordert das nicht an.',
  'lint.asks.token': 'Das bekommt ein Token für die Kubernetes-API, und das Manifest fordert das nicht an.',
  'lint.asks.traefik':
    'Das verwendet {name}, einen eigenen Dienst von Traefik, und das Manifest fordert das nicht an.',
  'lint.asks.unconfined':
    'Das läuft ohne seccomp- oder AppArmor-Profil, und das Manifest fordert das nicht an.',
  'lint.asks.volume':
    'Das verwendet das Volume {volume}, das dem ganzen Cluster gehört, und das Manifest fordert das nicht an.',
  'lint.asks.volume-type':
    'Der Pod verwendet ein Volume vom Typ {type}, und das Manifest fordert das nicht an.',
  'lint.asks.wildcard': 'Das verlangt ein Zertifikat für {name}, und das Manifest fordert das nicht an.',
  'lint.claim.missing': 'data führt den Claim {claim} auf, aber es gibt ihn nicht.',
  'lint.claim.unlisted': 'Der Claim {claim} steht nicht in data.claims.',
  'lint.claim.unlisted.hint': 'Wenn er kein Backup braucht, führe ihn mit „keep: false“ auf.',
  'lint.cluster-namespace': 'Der Namespace {namespace} gehört dem Cluster.',
  'lint.container.drop': 'Der Container braucht „{capabilities}“.',
  'lint.container.escalation': 'Der Container braucht „allowPrivilegeEscalation: false“.',
  'lint.container.root':
    'Der Container könnte als root starten. Er braucht „runAsNonRoot: true“ und einen eigenen runAsUser.',
  'lint.container.root.hint':
    'Wenn er als root starten muss, ergänze root im Manifest unter asksFor und begründe es.',
  'lint.container.user':
    'Der Container braucht einen runAsUser als Zahl, weil Kubernetes keine Benutzernamen kennt.',
  'lint.creates-namespace': 'Das legt den Namespace {namespace} an, der nicht der App gehört.',
  'lint.dns.former': 'ExternalDNS beachtet die Annotation {annotation} nicht.',
  'lint.dns.former.hint': 'Seit Version 0.22 heißt sie {annotation}.',
  'lint.dns.no-target': 'Die Annotation {annotation} fehlt.',
  'lint.dns.no-target.hint':
    'Ohne sie wird eine private Adresse veröffentlicht. Setze sie auf .cloud.domain, oder {annotation} auf none.',
  'lint.dns.private': 'Das veröffentlicht die private Adresse {address}.',
  'lint.duplicate-items': '{list} hat zwei Einträge mit {fields}.',
  'lint.duplicate-items.hint': 'Kubernetes lehnt dieses Objekt ab. Behalte nur einen davon.',
  'lint.file-missing': 'Diese Datei fehlt.',
  'lint.folder-name':
    'Der Ordnername ist kein Name für eine App. Verwende Kleinbuchstaben, Ziffern und Bindestriche.',
  'lint.image.abandoned': 'Das Image {image} bekommt keine Updates mehr.',
  'lint.image.floating': 'Das Image {image} hat das Tag {tag}, das sich jederzeit ändern kann.',
  'lint.image.floating.hint': 'Gib die vollständige Version an, zum Beispiel 8.4.11.',
  'lint.image.no-version': 'Das Image {image} hat keine Version.',
  'lint.image.none': 'Der Container hat kein Image.',
  'lint.ingress.class': 'Der Ingress hat keinen ingressClassName.',
  'lint.ingress.no-issuer': 'Der Ingress hat tls, aber nichts stellt sein Zertifikat aus.',
  'lint.ingress.no-issuer.hint':
    'Lass tls weg, wenn der Name direkt unter der Domain der Cloud liegt. Sonst ergänze die Annotation {annotation}.',
  'lint.job.limit': 'Der Job hat kein {limit} und läuft deshalb vielleicht endlos.',
  'lint.job.not-repeatable':
    'Das legt etwas an, das es vielleicht schon gibt, und kann deshalb nicht zweimal laufen.',
  'lint.job.not-repeatable.hint': 'Verwende CREATE … IF NOT EXISTS, oder prüfe vorher, ob es das schon gibt.',
  'lint.kind-spelling': 'Als Art steht hier {kind}, aber Kubernetes schreibt sie {spelling}.',
  'lint.kustomization.key': 'Apps können {key} in einer Kustomization nicht verwenden.',
  'lint.kustomization.label': 'Die Kustomization setzt das Label {label} nicht.',
  'lint.kustomization.namespace': 'Die Kustomization braucht „namespace: {namespace}“.',
  'lint.kustomization.no-file':
    'Die Kustomization führt {name} auf, aber in diesem Ordner gibt es diese Datei nicht.',
  'lint.kustomization.no-source':
    'Die Kustomization liest {name}, aber in diesem Ordner gibt es diese Datei nicht.',
  'lint.kustomization.several': 'Diese Datei muss genau eine Kustomization enthalten.',
  'lint.kustomization.too-large': 'Diese Dateien sind größer, als ein Cluster speichern kann.',
  'lint.kustomization.twice': 'Die Kustomization führt {name} zweimal auf.',
  'lint.kustomization.unlisted': 'Die Kustomization führt {name} nicht auf.',
  'lint.kustomize-failed': 'kustomize kann diese Dateien nicht verarbeiten: {reason}',
  'lint.moved':
    'In der Datei steht der Namespace {said}, aber die Kustomization legt das Objekt in {real} an.',
  'lint.namespace-missing': 'Keine Datei legt den Namespace {namespace} an.',
  'lint.network-policy': 'Keine NetworkPolicy verbietet eingehende Verbindungen von vornherein.',
  'lint.no-namespace': 'Dieses Objekt hat keinen Namespace und würde in „default“ landen.',
  'lint.no-namespace.hint': 'Ergänze in der Kustomization „namespace: {namespace}“.',
  'lint.no-verify':
    'Die App hat eine Webadresse, aber das Manifest hat kein verify, das prüft, ob sie funktioniert.',
  'lint.node-port': 'Der feste nodePort kann in einer anderen Cloud schon belegt sein.',
  'lint.not-an-object': 'Das ist kein Kubernetes-Objekt: Es braucht apiVersion, kind und metadata.name.',
  'lint.optional-secret':
    'Das verwendet das Passwort {key} und braucht „optional: true“, weil es fehlen kann.',
  'lint.other-secret': 'Das liest das Secret {name}, das nicht der App gehört.',
  'lint.other-secret.hint':
    'Verwende {own}. Wild Cloud kopiert die Passwörter der benötigten Apps dort hinein.',
  'lint.own.memory': 'Im Manifest steht nicht, wie viel Arbeitsspeicher die App braucht (resources.memory).',
  'lint.own.name': 'Die App heißt {name}, aber ihr Ordner heißt {folder}.',
  'lint.own.no-default': 'Die Einstellung {path} hat keinen Wert in defaultConfig.',
  'lint.own.settings': 'Mehr als fünf Einstellungen sind nicht als „advanced“ gekennzeichnet.',
  'lint.own.upstream': 'Im Manifest fehlt upstream mit home und licence.',
  'lint.pod.node-name': 'Der Pod ist an einen Rechner gebunden, den andere Clouds nicht haben.',
  'lint.pod.seccomp': 'Der Pod braucht ein seccompProfile vom Typ RuntimeDefault.',
  'lint.pod.service-links': 'Der Pod braucht „enableServiceLinks: false“.',
  'lint.pod.service-links.hint':
    'Sonst fügt Kubernetes für jeden Service Umgebungsvariablen hinzu, die Programme für Einstellungen halten können.',
  'lint.pod.token': 'Der Pod braucht „automountServiceAccountToken: false“.',
  'lint.pod.token.hint':
    'Wenn die App die Kubernetes-API braucht, ergänze kubernetes-api im Manifest unter asksFor und begründe es.',
  'lint.probe': 'Der Container hat keine {probe}.',
  'lint.reaches': 'Das gibt der App Zugriff auf {app}, aber {app} steht nicht unter requires.',
  'lint.reaches.hint': 'Ergänze {app} im Manifest unter requires.',
  'lint.resources': 'Der Container hat unter resources.{where} keinen Wert für {what}.',
  'lint.route.missing': 'Die Route führt zu {name}, das nicht zu den Objekten der App gehört.',
  'lint.secret-in-file': 'Die Dateien einer App dürfen keine Secrets enthalten.',
  'lint.secret-in-file.hint':
    'Führe Passwörter im Manifest unter requiredSecrets auf. Wild Cloud legt sie im Secret {secret} ab.',
  'lint.security-label': 'Der Namespace braucht das Label „{label}: {level}“.',
  'lint.server-fields': '{fields} setzt nur ein Cluster. Wild Cloud lässt das weg.',
  'lint.server-fields.hint': 'Entferne es aus der Datei. Es stammt aus dem Export eines Clusters.',
  'lint.too-many-objects': 'Aus den Dateien entstehen mehr als {most} Objekte.',
  'lint.translation.missing': 'Diese Texte sind nicht übersetzt: {keys}.',
  'lint.translation.missing.hint': 'Bis dahin wird der englische Text angezeigt.',
  'lint.translation.no-placeholders': 'Der Text im Manifest hat keine.',
  'lint.translation.placeholders': 'Die Platzhalter in {key} sind andere als im Manifest.',
  'lint.translation.placeholders.hint': 'Im Manifest stehen: {places}.',
  'lint.translation.unknown': 'Das übersetzt {key}, aber im Manifest gibt es diesen Text nicht.',
  'lint.unlisted-secret': 'Das verwendet das Passwort {key}, das nicht in requiredSecrets steht.',
  'lint.unquoted': 'Der Wert von {expression} steht nicht in Anführungszeichen.',
  'lint.unquoted.hint':
    'Beende ihn mit | quote, oder beginne ihn mit conv.ToInt, wenn er eine Zahl sein muss.',
  'lint.unusable-objects': 'Aus den Dateien entstehen unbrauchbare Objekte. {why} ({reason})',
  'lint.unused-secret': 'Nichts verwendet das Passwort {key}.',
  'lint.yaml.aliases': 'Durch Aliase wird diese Datei größer als erlaubt.',
  'lint.yaml.invalid': 'Ausgefüllt ist das kein gültiges YAML: {reason}',
  'lint.yaml.line-break': 'In dieser Zeile steht ein Zeichen, das manche Programme als Zeilenumbruch lesen.',
  'lint.yaml.tag': 'Tags und Direktiven sind hier nicht erlaubt.',
};
