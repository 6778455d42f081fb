/** German for the sentences of this folder, by their keys. The English stands where a sentence is made. */
export const texts: Readonly<Record<string, string>> = {
  'network.trust.android': 'Android',
  'network.trust.android.choose': 'Bestätige die Warnung und wähle die Datei.',
  'network.trust.android.note':
    'Chrome vertraut ihr dann; viele andere Apps beachten selbst installierte Zertifikate nicht. Android verlangt dafür eine Bildschirmsperre und weist dauerhaft darauf hin, dass das Netzwerk überwacht werden könnte.',
  'network.trust.android.open':
    'Öffne „Einstellungen > Sicherheit > Verschlüsselung und Anmeldedaten > Zertifikat installieren > CA-Zertifikat“. Sehen die Menüs anders aus, suche in den Einstellungen nach „CA-Zertifikat“.',
  'network.trust.download': 'Lade das Zertifikat {file} herunter.',
  'network.trust.firefox': 'Firefox',
  'network.trust.firefox.import':
    'Öffne „Einstellungen > Datenschutz & Sicherheit > Zertifikate anzeigen > Zertifizierungsstellen“ und wähle „Importieren“.',
  'network.trust.firefox.note':
    'Nur nötig, wenn Firefox nach den Schritten für dein System immer noch warnt.',
  'network.trust.firefox.trust':
    'Wähle die Datei und setze den Haken bei „Dieser CA vertrauen, um Websites zu identifizieren“.',
  'network.trust.iphone': 'iPhone und iPad',
  'network.trust.iphone.install': 'Öffne „Einstellungen > Profil geladen“ und tippe auf „Installieren“.',
  'network.trust.iphone.note': 'Erst nach dem letzten Schritt vertraut ihr das iPhone.',
  'network.trust.iphone.profile': 'Lade in Safari das Profil {file} und tippe auf „Zulassen“.',
  'network.trust.iphone.trust':
    'Öffne „Einstellungen > Allgemein > Info > Zertifikatsvertrauenseinstellungen“ und schalte die Zertifizierungsstelle ein.',
  'network.trust.linux': 'Linux',
  'network.trust.linux.command': 'Führe unter Debian und Ubuntu den Befehl unten aus.',
  'network.trust.linux.fedora':
    'Unter Fedora kopierst du die Datei nach /etc/pki/ca-trust/source/anchors/ und führst update-ca-trust aus.',
  'network.trust.linux.note':
    'Chrome hat eine eigene Liste: „Einstellungen > Datenschutz und Sicherheit > Sicherheit > Zertifikate verwalten“.',
  'network.trust.macos': 'Mac',
  'network.trust.macos.open':
    'Öffne die Datei. Die Schlüsselbundverwaltung nimmt sie in deinen Anmelde-Schlüsselbund auf.',
  'network.trust.macos.trust': 'Doppelklicke dort darauf, öffne „Vertrauen“ und wähle „Immer vertrauen“.',
  'network.trust.missing.detail':
    'Diese Cloud hat keine eigene Zertifizierungsstelle, also gibt es nichts, dem Geräte vertrauen müssten.',
  'network.trust.missing.hint':
    'Mit „wild network lan“ bekommt sie eine. Für Zertifikate von Let’s Encrypt ist keine nötig.',
  'network.trust.missing.title': 'Es gibt keine Zertifizierungsstelle',
  'network.trust.page.certificate': 'Zertifikat',
  'network.trust.page.compare':
    'Vergleiche vor dem Installieren den Fingerabdruck mit dem, den Wild Cloud anzeigt:',
  'network.trust.page.profile': 'Profil für iPhone, iPad und Mac',
  'network.trust.page.title': '{cloud} vertrauen',
  'network.trust.page.why':
    'Diese Cloud stellt ihre Zertifikate selbst aus. Installiere ihre Zertifizierungsstelle einmal auf diesem Gerät, dann öffnet der Browser ihre Apps ohne Warnung. Sie kann sich nur für die Adressen dieser Cloud verbürgen.',
  'network.trust.windows': 'Windows',
  'network.trust.windows.open': 'Öffne die Datei und wähle „Zertifikat installieren > Aktueller Benutzer“.',
  'network.trust.windows.store':
    'Wähle „Alle Zertifikate in folgendem Speicher speichern“ und dann „Vertrauenswürdige Stammzertifizierungsstellen“.',
};
