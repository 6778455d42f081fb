/** German for the sentences of this folder, by their keys. The English stands where a sentence is made. */
export const texts: Readonly<Record<string, string>> = {
  'discovery.changed.detail':
    'Das Zertifikat hat sich geändert. Entweder wurde der Rechner neu gestartet, oder ein anderer hat seine Adresse übernommen. Es wurde nichts gesendet.',
  'discovery.changed.hint':
    'Vergleiche Adresse und Fingerabdruck auf dem Bildschirm des Rechners und wähle ihn dann noch einmal aus.',
  'discovery.changed.title': 'Unter {address} antwortet ein anderer Rechner',
  'discovery.gone.detail':
    'Der ausgewählte Rechner ist ausgeschaltet, startet gerade oder hat inzwischen eine andere Adresse.',
  'discovery.gone.hint':
    'Prüfe, ob er an ist und sein Netzwerkkabel steckt, und versuche es dann noch einmal.',
  'discovery.gone.title': 'Unter {address} antwortet nichts',
  'discovery.hardware': '{name}, {cores} Kerne, {memory} GB Arbeitsspeicher, {disks}',
  'discovery.no-hardware.detail': 'Der Rechner antwortet, hat seine Hardware aber nicht genannt.',
  'discovery.no-hardware.hint': 'Vielleicht startet er noch. Wild Cloud versucht es von selbst wieder.',
  'discovery.no-hardware.title': 'Die Hardware von {address} konnte nicht gelesen werden',
  'discovery.not-network.detail': 'Das ist kein gültiges Netz.',
  'discovery.not-network.hint': 'Schreib ein Netz wie 192.168.1.0/24.',
  'discovery.public.detail': 'Das Netz ist nicht privat, die Rechner darin gehören also nicht dir.',
  'discovery.public.hint': 'Private Netze beginnen mit 192.168., 10. oder 172.16. bis 172.31.',
  'discovery.refused.title': '{network} wurde nicht durchsucht',
  'discovery.too-large': '{network} hat {count} Adressen und wird nur durchsucht, wenn du es angibst.',
  'discovery.too-many.detail': 'Das Netz hat {count} Adressen.',
  'discovery.too-many.hint':
    'Wähle einen Teil davon, mit einer Zahl von {least} bis 32 nach dem Schrägstrich.',
};
