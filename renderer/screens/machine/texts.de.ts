import type { Dictionary } from '../../app/i18n/keys.ts';
import type { texts as en } from './texts.en.ts';

export const texts: Dictionary<typeof en> = {
  machine: {
    none: '{machine} ist nicht in dieser Cloud',
    noneText:
      'Der Rechner wurde entfernt oder umbenannt. Auf der Seite „Rechner“ stehen alle, die zu dieser Cloud gehören.',
    state: 'Status',
    address: 'IP-Adresse',
    processor: 'Prozessor',
    memory: 'Arbeitsspeicher',
    since: 'In diesem Status seit',
    systemDisk: 'Talos-Platte (Seriennummer)',
    dataDisk: 'Platte für App-Daten (Seriennummer)',
    version: 'Talos',
    actions: 'Aktionen',
    danger: 'Gefahrenbereich',
    keep: 'Abbrechen',
    dead: 'Er antwortet nicht mehr und kommt nicht wieder',
    notJoined: 'Noch nicht beigetreten',
    notJoinedText:
      '{machine} steht in config.yaml, aber Kubernetes kennt den Rechner nicht. Wenn das Hinzufügen hängen geblieben ist, steht unter „Aktivität“, warum, und dort geht es weiter. Andernfalls kannst du ihn entfernen.',
    toActivity: 'Zur Aktivität',
    drain: 'Seine Apps vorher auf andere Rechner verschieben',
    standstill: 'Auch dann, wenn die Cloud solange nicht antwortet',
    survives:
      'So viele Control-Plane-Rechner können ausfallen, ohne dass die Cloud stillsteht: jetzt {now}, danach {after}.',
    typeName: 'Gib den Namen des Rechners ein: {machine}',
    typeWrong: 'Das ist nicht der Name des Rechners.',
    reboot: {
      button: 'Neu starten',
      title: '{machine} neu starten?',
      go: '{machine} neu starten',
    },
    shutdown: {
      button: 'Herunterfahren',
      title: '{machine} herunterfahren?',
      go: '{machine} herunterfahren',
    },
    wake: {
      title: 'Ist er ausgeschaltet?',
      text: 'Wild Cloud kann ein Wake-on-LAN-Signal durchs Netzwerk schicken. Dafür muss der Rechner per Kabel verbunden und Wake-on-LAN in seinen Firmware-Einstellungen (BIOS) eingeschaltet sein. Niemand bestätigt das Signal; deshalb wartet Wild Cloud danach, bis der Rechner antwortet.',
      button: 'Aufwecken',
    },
    remove: {
      button: 'Aus der Cloud entfernen',
      text: 'Löscht Talos und seine Daten auf diesem Rechner. Die anderen machen ohne ihn weiter.',
      title: '{machine} aus der Cloud entfernen?',
      go: '{machine} löschen und entfernen',
      goDead: '{machine} entfernen',
    },
    inside: {
      title: 'Systemdienste',
      text: 'Was Talos auf diesem Rechner ausführt, in seinen eigenen Worten. Nützlich bei der Fehlersuche, oder wenn jemand danach fragt, der dir hilft.',
      services: 'Dienste',
      messages: 'Meldungen',
      states: {
        ok: 'In Ordnung',
        waiting: 'Noch nicht bereit',
        failed: 'Fehlgeschlagen',
        off: 'Beendet',
      },
      log: 'Protokoll',
      logOf: 'Protokoll: {service}',
      lookAgain: 'Aktualisieren',
      readAgain: 'Aktualisieren',
      of: 'Protokoll von',
      kernel: 'Kernel',
      empty: 'Noch keine Meldungen.',
      last_one: 'Die letzte Zeile.',
      last_other: 'Die letzten {count} Zeilen, die neuesten am Ende.',
    },
  },
};
