import type { Dictionary } from '../../app/i18n/keys.ts';
import type { texts as en } from './texts.en.ts';

export const texts: Dictionary<typeof en> = {
  history: {
    title: 'Änderungen',
    lead: 'Jede Änderung an den Dateien dieser Cloud, und der Weg zurück.',
    all: 'Alle Änderungen ansehen',
    newest: 'Zuletzt: {what}',
    more: 'Frühere zeigen',
    empty: 'Noch wurde nichts geändert',
    emptyText:
      'Hier wird jede Änderung an Einstellungen und Apps stehen, auch eine, die in einem Editor gemacht wurde.',
    by: 'von {who}',
    byGit: 'von {who}, mit git',
    when: '{when}, von {who}',
    what: 'Was sich geändert hat',
    lines: 'Zeile für Zeile',
    value: {
      set: 'wurde auf {after} gesetzt',
      removed: 'wurde entfernt ({before})',
      changed: 'wurde von {before} auf {after} geändert',
    },
    files: {
      add_one: '{count} Datei neu in {folder}',
      add_other: '{count} Dateien neu in {folder}',
      change_one: '{count} Datei geändert in {folder}',
      change_other: '{count} Dateien geändert in {folder}',
      remove_one: '{count} Datei aus {folder} entfernt',
      remove_other: '{count} Dateien aus {folder} entfernt',
      nothing_one: '{count} Datei bleibt in {folder}',
      nothing_other: '{count} Dateien bleiben in {folder}',
    },
    planned: {
      value: {
        set: 'wird wieder {after}',
        removed: 'fällt weg (jetzt {before})',
        changed: 'wird wieder {after} (jetzt {before})',
      },
      files: {
        add_one: '{count} Datei kommt zurück nach {folder}',
        add_other: '{count} Dateien kommen zurück nach {folder}',
        change_one: '{count} Datei in {folder} geht auf den alten Stand',
        change_other: '{count} Dateien in {folder} gehen auf den alten Stand',
        remove_one: '{count} Datei fällt weg aus {folder}',
        remove_other: '{count} Dateien fallen weg aus {folder}',
        nothing_one: '{count} Datei bleibt in {folder}',
        nothing_other: '{count} Dateien bleiben in {folder}',
      },
    },
    undo: 'Rückgängig …',
    undoTitle: '„{what}“ rückgängig machen?',
    undoThis: 'Diese Änderung zurücknehmen',
    already: 'Die Dateien sind schon so, wie sie vor dieser Änderung waren.',
    stays: 'Was bleibt, wie es ist',
    waiting: 'Änderungen warten darauf, hier zu stehen',
    waitingText: 'Sie sind im Ordner und gelten. Mit der nächsten Änderung werden auch sie aufgeschrieben.',
    leftOut: 'Nicht Teil davon: {files}',
    withSecrets: 'Passwörter gehören dazu, in verschlüsselter Form.',
    withoutSecrets: 'Passwörter gehören nicht dazu.',
    apart: 'Sie stehen in .wildcloud/history, neben deinem eigenen git.',
  },
};
