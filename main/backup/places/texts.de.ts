/** German for the sentences of this folder, by their keys. The English stands where a sentence is made. */
export const texts: Readonly<Record<string, string>> = {
  'doing.move-backup-place': 'den Ordner des Sicherungsorts {name} ändern',
  'history.backup-place-moved': 'Ordner des Sicherungsorts {name} geändert',
};
