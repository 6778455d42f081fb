import type { Dictionary } from '../../app/i18n/keys.ts';
import type { texts as en } from './texts.en.ts';

export const texts: Dictionary<typeof en> = {
  plan: {
    added_one: '{count} Sache kommt dazu',
    added_other: '{count} Sachen kommen dazu',
    changed_one: '{count} Sache ändert sich',
    changed_other: '{count} Sachen ändern sich',
    removed_one: '{count} Sache wird entfernt',
    removed_other: '{count} Sachen werden entfernt',
    kept_one: '{count} Sache bleibt',
    kept_other: '{count} Sachen bleiben',
    nothingAdded: 'Nichts kommt dazu',
    nothingChanged: 'Nichts ändert sich',
    nothingRemoved: 'Nichts wird entfernt',
    supporting_one: 'und {count} zugehöriges Objekt',
    supporting_other: 'und {count} zugehörige Objekte',
    deletesData: 'Löscht Daten',
    objects_one: 'Technische Details: {count} Objekt',
    objects_other: 'Technische Details: {count} Objekte',
    acts: {
      add: 'neu',
      change: 'geändert',
      replace: 'ersetzt',
      remove: 'entfernt',
      keep: 'bleibt',
    },
    notSet: 'nicht gesetzt',
    goes: 'entfernt',
    field: 'Feld',
    before: 'Vorher',
    after: 'Nachher',
  },
};
