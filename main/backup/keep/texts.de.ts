/** German for the sentences of this folder, by their keys. The English stands where a sentence is made. */
export const texts: Readonly<Record<string, string>> = {
  'backup.damaged.again':
    'Prüfe die Festplatte dort und sichere dann noch einmal: Was es noch gibt, wird neu gespeichert. Andere Orte haben ihre eigenen Kopien.',
  'backup.damaged.sets':
    'Teile von {count} Sicherungssätzen sind nicht mehr lesbar. Der neueste davon ist {set}.',
};
