/** German for the sentences of this folder, by their keys. The English stands where a sentence is made. */
export const texts: Readonly<Record<string, string>> = {
  'doing.kit': 'das Notfallblatt vermerken',
  'history.kit-checked': 'Notfallblatt geprüft',
  'history.kit-made': 'Notfallblatt erstellt',
  'kit.check.wrong': '„{part}“ stimmt nicht mit dieser Cloud überein. Drucke das Notfallblatt noch einmal.',
  'kit.incomplete.detail': 'Es ist nicht klar, zu welcher Cloud es gehört.',
  'kit.incomplete.hint':
    'Scanne oder tippe alle Codes der Seite: die Cloud, den Schlüssel, das Passwort und mindestens einen Sicherungsort.',
  'kit.incomplete.title': 'Das Notfallblatt ist nicht vollständig',
  'kit.no-place.detail':
    'Auf einem Notfallblatt steht, wo die Sicherungen liegen, und diese Cloud hat noch keinen Sicherungsort.',
  'kit.no-place.hint': 'Füge zuerst einen Sicherungsort hinzu, dann erstelle das Notfallblatt.',
  'kit.no-place.title': 'Es gibt noch nichts, woraus sich etwas wiederherstellen ließe',
  'kit.nothing-saved.detail': 'Der Sicherungsort „{place}“ antwortet, enthält aber keine.',
  'kit.nothing-saved.hint':
    'Nimm einen anderen Sicherungsort des Notfallblatts. Eine Sicherung aller Apps enthält auch den Ordner.',
  'kit.nothing-saved.title': 'Es gibt keine Sicherung des Ordners dieser Cloud',
  'kit.page.by-hand': 'Ohne Wild Cloud',
  'kit.page.by-hand-lead':
    'Dazu genügen restic, sops und talosctl, die alle herunterladen können. Setze Passwort, Schlüssel und einen Sicherungsort von oben ein:',
  'kit.page.made': 'Gedruckt am {date} für {cloud} ({id}).',
  'kit.page.second':
    'Drucke es zweimal und gib ein Blatt einer Person, der du vertraust. Das andere Blatt liegt bei: ______________________________',
  'kit.page.secret':
    'Bewahre es dort auf, wo deine Ausweise liegen. Wer es hat, kann alle Sicherungen und Passwörter dieser Cloud lesen.',
  'kit.page.step.follow':
    'Wild Cloud stellt den Ordner dieser Cloud wieder her und führt dich von dort zu neuen Rechnern und deinen Daten.',
  'kit.page.step.install': 'Installiere Wild Cloud auf irgendeinem Computer.',
  'kit.page.step.scan':
    'Wähle „Cloud öffnen“ und dann „Mit einem Notfallblatt“. Scanne die Codes unten, oder tippe ab, was daneben steht.',
  'kit.page.title': 'Notfallblatt für {cloud}',
  'kit.page.what':
    'Mit diesem Blatt und einem der Sicherungsorte lässt sich alles in dieser Cloud wiederherstellen, auch wenn es keinen der Computer mehr gibt.',
  'kit.part.cloud': 'Die Cloud',
  'kit.part.key': 'Schlüssel zu den Passwörtern (age-Identität)',
  'kit.part.password': 'Passwort der Sicherungen (restic)',
  'kit.part.place': 'Sicherungsort {name}',
  'kit.read.damaged': '„{part}“ wurde falsch gelesen. Scanne es noch einmal.',
  'kit.read.missing': '„{part}“ fehlt.',
  'kit.read.mixed': 'Diese Codes gehören zu verschiedenen Clouds.',
  'kit.read.newer': 'Dieses Notfallblatt stammt von einer neueren Version von Wild Cloud.',
  'kit.read.no-place': 'Der Code eines Sicherungsorts fehlt.',
  'kit.read.other': 'Einer der Codes stammt nicht von einem Notfallblatt.',
  'kit.read.unknown-place': '„{part}“ ist kein Ort, den Wild Cloud öffnen kann.',
  'kit.stale.added': 'Der Sicherungsort {place} steht noch nicht darauf.',
  'kit.stale.changed': 'Der Sicherungsort {place} hat sich seit dem Druck geändert.',
  'kit.stale.key': 'Der Schlüssel zu den Passwörtern hat sich seit dem Druck geändert.',
  'kit.stale.password': 'Das Passwort der Sicherungen hat sich seit dem Druck geändert.',
};
