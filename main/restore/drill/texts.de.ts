/** German for the sentences of this folder, by their keys. The English stands where a sentence is made. */
export const texts: Readonly<Record<string, string>> = {
  'restore.drill.earlier': 'Reste einer früheren Probe werden entfernt',
  'restore.drill-failed.detail': '{what}: {reason}',
  'restore.drill-failed.hint':
    'Mache eine neue Sicherung und probe sie. Behalte die älteren, bis das geklappt hat.',
  'restore.drill-failed.title': 'Auf diese Sicherung von {title} ist kein Verlass',
  'restore.drill-failed.unknown': 'Eine Prüfung ist fehlgeschlagen.',
  'restore.drilling': 'Die Sicherung von {title} wird geprobt',
  'restore.point': 'Vor einer Änderung',
  'restore.point-version': 'Vor einer Änderung an Version {version}',
  'restore.rehearsing': 'Das Update von {title} wird an einer Kopie ausprobiert',
  'restore.step.drill': 'Eine Kopie wiederherstellen, starten und prüfen',
};
