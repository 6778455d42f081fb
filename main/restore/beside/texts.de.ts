/** German for the sentences of this folder, by their keys. The English stands where a sentence is made. */
export const texts: Readonly<Record<string, string>> = {
  'restore.beside.copy': 'Neben {title} startet eine Kopie mit eigenen Datenbanken und eigenem Speicher.',
  'restore.beside.incomplete':
    'Diese Sicherung ist nicht vollständig, deshalb würde die App mit ihr nicht starten.',
  'restore.beside.no-mail': 'Die Kopie kann keine E-Mails schicken und keine anderen Computer erreichen.',
  'restore.beside.open':
    'Wenn sie antwortet, kannst du sie unter einer eigenen Adresse öffnen, nur zu Hause.',
  'restore.beside.running': '{title} läuft weiter, und an der App ändert sich nichts.',
  'restore.beside.then': 'Danach setzt du sie an ihre Stelle oder entfernst sie.',
  'restore.besides': '{title} wird neben der laufenden App wiederhergestellt',
  'restore.copy-failed.detail': '{what}: {reason}',
  'restore.copy-failed.hint':
    'Die Kopie wurde entfernt, und die App selbst ist nicht betroffen. Versuche es mit einer älteren Sicherung.',
  'restore.copy-failed.title': 'Die Kopie von {title} funktioniert nicht',
  'restore.copy-failed.unknown': 'Eine Prüfung ist fehlgeschlagen.',
  'restore.discarding': 'Die Kopie von {title} wird entfernt',
  'restore.no-copy.detail': 'Vielleicht wurde sie inzwischen entfernt.',
  'restore.no-copy.hint': 'Stelle zuerst eine Sicherung neben der App wieder her.',
  'restore.no-copy.title': 'Von {app} gibt es keine Kopie',
  'restore.step.copy': 'Eine Kopie wiederherstellen und starten',
  'restore.step.remove-copy': 'Die Kopie entfernen',
  'restore.swapping': 'Die Kopie von {title} kommt an ihre Stelle',
};
