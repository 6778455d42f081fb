/** German for the sentences of this folder, by their keys. The English stands where a sentence is made. */
export const texts: Readonly<Record<string, string>> = {
  'backup.overdue.days': '{cloud} wurde zuletzt vor {days} Tagen vollständig gesichert.',
  'backup.overdue.never': '{cloud} ist noch nicht vollständig gesichert.',
  'backup.overdue.unreachable': 'Keiner der Sicherungsorte von {cloud} antwortet.',
  'backup.status.future': 'Überfällig: Das Datum der letzten Sicherung liegt in der Zukunft.',
};
