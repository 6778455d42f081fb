import type { Dictionary } from '../../app/i18n/keys.ts';
import type { texts as en } from './texts.en.ts';

export const texts: Dictionary<typeof en> = {
  recover: {
    title: 'Cloud zurückholen',
    lead: 'Mit ihrem Notfallblatt und einem ihrer Sicherungsorte.',
    codes: 'Was auf dem Blatt steht',
    codesHelp: 'Scanne jeden Code, oder tippe ab, was daneben steht.',
    part: {
      cloud: 'Die Cloud',
      key: 'Schlüssel zu den Passwörtern',
      password: 'Passwort der Sicherungen',
      place: 'Sicherungsort',
    },
    where: 'Wo',
    folder: 'Neuer Ordner der Cloud',
    folderHelp: 'Er muss leer sein oder noch fehlen.',
    placeFolder: 'Ordner auf der Platte mit den Sicherungen (optional)',
    placeFolderHelp:
      'Falls die Platte woanders eingehängt ist, als auf dem Blatt steht, zum Beispiel /media/ich/backups.',
    newMachines: 'Die alten Rechner gibt es nicht mehr',
    newMachinesHelp:
      'Der Cluster darf dann auf anderen Rechnern neu gestartet werden. Lass es weg, wenn nur dieser Computer neu ist.',
    then: 'Einstellungen, Passwörter und Schlüssel kommen zurück. Kein Rechner wird angerührt; neue Rechner und die Apps kommen danach.',
    go: 'Ordner wiederherstellen',
    errors: {
      part: 'Auch das steht auf dem Blatt.',
      folder: 'Gib einen ganzen Pfad ein.',
    },
  },
};
