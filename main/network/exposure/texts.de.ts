/** German for the sentences of this folder, by their keys. The English stands where a sentence is made. */
export const texts: Readonly<Record<string, string>> = {
  'doing.make-private': 'nichts mehr veröffentlichen',
  'history.network-private': 'Veröffentlichen von Namen beendet',
  'network.exposed.internal-only': 'Der Web-Zugang lässt hier nur das Heimnetz herein (internal-only).',
  'network.exposed.node-port': 'Jeder Rechner nimmt auf diesem Port Verbindungen an.',
  'network.exposed.not-published': 'Der Name ist nicht veröffentlicht, deshalb kennt ihn nur dein Heimnetz.',
  'network.exposed.note-router':
    'Ob dein Router Verbindungen aus dem Internet hereinlässt, kann Wild Cloud von hier aus nicht sehen. Prüfe seine Portfreigaben.',
  'network.exposed.note-stale':
    'Das Veröffentlichen ist ausgeschaltet, aber ExternalDNS läuft noch mit der alten Einstellung. Richte ExternalDNS noch einmal ein.',
  'network.exposed.own-address': 'Es hat eine eigene Adresse in deinem Heimnetz.',
  'network.exposed.private-target':
    'Der Name ist veröffentlicht, führt aber zu einer Adresse in deinem Heimnetz.',
  'network.exposed.public-address': 'Es hat eine Adresse, die das ganze Internet erreichen kann.',
  'network.exposed.published': 'ExternalDNS veröffentlicht den Namen, mit {targets} als Adresse.',
  'network.private.changed': 'Seit der Plan angezeigt wurde, haben sich die veröffentlichten Namen geändert.',
  'network.private.home': 'Zu Hause bleibt alles unter denselben Namen erreichbar.',
  'network.private.nothing': 'Kein Name ist veröffentlicht. Auch neue Apps werden nicht veröffentlicht.',
  'network.private.records':
    'Dann entfernt es seine öffentlichen DNS-Einträge. Andere DNS-Server merken sie sich vielleicht noch eine Weile.',
  'network.private.review': 'Sieh dir den neuen Plan an und bestätige ihn dann.',
  'network.private.stop':
    'ExternalDNS veröffentlicht keine Namen mehr, sobald du es noch einmal einrichtest.',
  'network.private.title': 'Nichts wurde geändert',
};
