/** German for the sentences of this folder, by their keys. The English stands where a sentence is made. */
export const texts: Readonly<Record<string, string>> = {
  'clouds.stays.copies':
    'Kopien des Ordners von {name} an anderen Orten bleiben. Ohne ihren Schlüssel oder die gedruckte Identität sind ihre Passwörter nicht lesbar.',
  'clouds.stays.data':
    'Die Daten der Apps bleiben auf den Platten der Rechner, aber nichts hier öffnet mehr den Weg zu ihnen.',
  'clouds.stays.machines':
    'Die Rechner ({machines}) laufen weiter, und was auf ihnen läuft. Schalte sie aus oder setze sie selbst neu auf.',
  'history.cloud-created': 'Cloud {name} angelegt',
  'history.done': 'Erledigt: {what}',
  'history.note.data': 'Daten, die mit der App gelöscht wurden, kommen nicht zurück.',
  'history.note.deploy':
    'Was von {app} läuft, bleibt, wie es ist, bis du es einrichtest: wild app deploy {app}',
  'history.note.runs-on': 'Wenn {app} läuft, läuft es weiter. So endet es: wild app remove {app}',
  'history.note.secrets': 'Passwörter gehören nicht dazu und bleiben, wie sie sind.',
  'history.unfinished': 'Nicht fertig: {what}',
};
