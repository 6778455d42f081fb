import type { Dictionary } from '../../app/i18n/keys.ts';
import type { texts as en } from './texts.en.ts';

export const texts: Dictionary<typeof en> = {
  history: {
    title: 'Verlauf',
    lead: 'Jede Änderung an den Dateien dieser Cloud, und wie du sie rückgängig machst.',
    all: 'Alle Änderungen ansehen',
    newest: 'Zuletzt: {what}',
    more: 'Frühere Änderungen zeigen',
    empty: 'Noch keine Änderungen',
    emptyText:
      'Hier stehen Änderungen an Einstellungen und Apps, auch solche, die du in einem Editor machst.',
    by: 'von {who}',
    byGit: 'von {who}, mit Git',
    when: '{when}, von {who}',
    what: 'Was sich geändert hat',
    lines: 'Zeile für Zeile',
    value: {
      set: 'auf {after} gesetzt',
      removed: 'entfernt (war {before})',
      changed: 'von {before} auf {after} geändert',
    },
    files: {
      add_one: '{count} Datei neu in {folder}',
      add_other: '{count} Dateien neu in {folder}',
      change_one: '{count} Datei geändert in {folder}',
      change_other: '{count} Dateien geändert in {folder}',
      remove_one: '{count} Datei aus {folder} entfernt',
      remove_other: '{count} Dateien aus {folder} entfernt',
      nothing_one: '{count} Datei unverändert in {folder}',
      nothing_other: '{count} Dateien unverändert in {folder}',
    },
    planned: {
      value: {
        set: 'wird wieder {after}',
        removed: 'wird entfernt (jetzt {before})',
        changed: 'wird wieder {after} (jetzt {before})',
      },
      files: {
        add_one: '{count} Datei in {folder} wird wiederhergestellt',
        add_other: '{count} Dateien in {folder} werden wiederhergestellt',
        change_one: '{count} Datei in {folder} wird zurückgesetzt',
        change_other: '{count} Dateien in {folder} werden zurückgesetzt',
        remove_one: '{count} Datei wird aus {folder} entfernt',
        remove_other: '{count} Dateien werden aus {folder} entfernt',
        nothing_one: '{count} Datei bleibt in {folder}',
        nothing_other: '{count} Dateien bleiben in {folder}',
      },
    },
    undo: 'Rückgängig …',
    undoTitle: '„{what}“ rückgängig machen?',
    undoThis: 'Diese Änderung rückgängig machen',
    already: 'Die Dateien sehen schon so aus wie vor dieser Änderung.',
    stays: 'Was sich nicht ändert',
    waiting: 'Einige Änderungen sind noch nicht aufgezeichnet',
    waitingText:
      'Sie sind im Ordner gespeichert und gelten. Bei der nächsten Änderung werden sie mit aufgezeichnet.',
    leftOut: 'Nicht im Verlauf: {files}',
    withSecrets: 'Enthält auch Passwörter, verschlüsselt.',
    withoutSecrets: 'Enthält keine Passwörter.',
    apart: 'Liegt in .wildcloud/history, getrennt von deinem eigenen Git-Repository.',
  },
};
