/** German translations of the sentences made in this folder. */
export const texts: Readonly<Record<string, string>> = {
  'doing.prune-journals': 'alte Protokolle löschen',
  'operations.not-found.detail': 'In keiner deiner Clouds ist {id} verzeichnet.',
  'operations.not-found.hint': 'Die letzten Vorgänge findest du unter „Verlauf“.',
  'operations.not-found.title': 'Vorgang nicht gefunden',
  'operations.not-resumable.done': '{title} ist schon fertig.',
  'operations.not-resumable.running': '{title} läuft noch.',
  'operations.not-resumable.title': 'Es gibt nichts fortzusetzen',
  'operations.too-new.detail':
    'Diese Version kann die Aufzeichnung nicht vollständig lesen. Sie zeigt deshalb nichts an und ändert nichts.',
  'operations.too-new.hint': 'Aktualisiere Wild Cloud auf diesem Computer.',
  'operations.too-new.title': 'Dieser Vorgang stammt von einem neueren Wild Cloud',
};
