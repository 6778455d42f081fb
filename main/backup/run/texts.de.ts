/** German for the sentences of this folder and of failures.ts, by their keys. The English stands where a sentence is made. */
export const texts: Readonly<Record<string, string>> = {
  'backup.lost.detail': 'Was gerade gespeichert wurde, ist dort nicht zu finden.',
  'backup.lost.hint': 'Prüfe die Festplatte oder den Server und sichere dann noch einmal.',
  'backup.no-restore-point.hint':
    'Behebe das und mach dann weiter. Wenn du nicht zurückkönnen musst, fang ohne Wiederherstellungspunkt noch einmal an.',
  'backup.no-restore-point.title': '{app} ließ sich nicht sichern und wurde deshalb nicht verändert',
  'backup.restore-point.planned': 'Zuerst wird {apps} nach {place} gesichert.',
};
