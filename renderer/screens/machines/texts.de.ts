import type { Dictionary } from '../../app/i18n/keys.ts';
import type { texts as en } from './texts.en.ts';

export const texts: Dictionary<typeof en> = {
  machines: {
    title: 'Rechner',
    found: 'In deinem Netz gefunden',
    here: 'In dieser Cloud',
    scanning: 'Suche läuft',
    none: 'Keine neuen Rechner gefunden',
    noneText:
      'Rechner erscheinen hier ein bis zwei Minuten, nachdem sie vom Talos-Stick oder aus dem Netz gestartet sind.',
    foreign: 'Der Rechner unter {address} gehört zu einer anderen Cloud. Wild Cloud lässt ihn in Ruhe.',
    scanned: 'Durchsucht: {networks}.',
    noNetwork: 'Dieser Computer ist gerade mit keinem Heimnetz verbunden.',
    announced_one: 'Neuer Rechner gefunden: {address}.',
    announced_other: '{count} neue Rechner gefunden: {address}.',
    use: 'Auswählen',
    ours: 'Der Rechner unter {address} gehört zu deiner Cloud {cloud}.',
    roles: 'Was heißt „Control Plane“ und „Worker“?',
    rolesText:
      'Die Control Plane hält den Zustand des Clusters und entscheidet, wo Apps laufen. Worker führen deine Apps aus. Ein Rechner kann beides sein.',
    systemDisk: 'Talos auf Platte {number}',
    dataDisk: 'App-Daten auf Platte {number}',
    at: '{address}, zuerst gesehen:',
    memory: '{memory} Arbeitsspeicher',
    graphics: 'NVIDIA-Grafik',
    asking: 'Hardware wird gelesen',
    changed: {
      restarted: 'Gerade neu gestartet.',
      replaced: 'Nicht der Rechner, der eben noch diese Adresse hatte.',
      unknown: 'Gerade neu gestartet, oder ein anderer Rechner als vorher.',
    },
    fits: {
      everything: 'Als Control Plane und Worker geeignet',
      apps: 'Zu wenig Arbeitsspeicher für die Control Plane; kleine Apps laufen',
      'too-little': 'Zu wenig Arbeitsspeicher',
      'no-disk': 'Keine verwendbare Platte',
    },
    fitness: {
      title: 'Wofür er geeignet ist',
      controlPlane: {
        good: 'Als Control Plane geeignet',
        limited: 'Als Control Plane mit Einschränkung geeignet',
        unfit: 'Als Control Plane nicht geeignet',
      },
      worker: {
        good: 'Als Worker geeignet',
        limited: 'Als Worker mit Einschränkung geeignet',
        unfit: 'Als Worker nicht geeignet',
      },
      storage: {
        good: 'Als Speicher geeignet',
        limited: 'Als Speicher mit Einschränkung geeignet',
        unfit: 'Als Speicher nicht geeignet',
      },
    },
    disks: {
      nvme: '{size} NVMe',
      ssd: '{size} SSD',
      spinning: '{size} Festplatte',
      usb: '{size} USB-Platte',
      virtual: '{size} virtuelle Platte',
    },
    empty: 'leer',
    holds: 'enthält {contents}',
    bootMedium: 'davon gestartet; bleibt, wie es ist',
    which: 'Welcher Computer ist das?',
    whichText:
      'Sein Bildschirm zeigt die Adresse {address}. Hat er keinen, vergleich die Nummern unten mit dem Aufkleber am Gehäuse. Wild Cloud kann ihn nicht blinken lassen.',
    serial: 'Seriennummer',
    mac: 'Netzwerkkarte (MAC)',
    fingerprint: 'Fingerabdruck',
    health: {
      title: 'Zustand des Clusters',
      text: 'Prüft jeden Rechner, den Cluster-Zustand (etcd), Kubernetes und deine Zugänge. Das dauert ein paar Sekunden.',
      go: 'Zustand prüfen',
      again: 'Noch einmal prüfen',
      at: 'Geprüft',
      states: {
        ok: 'In Ordnung',
        waiting: 'Noch nicht bereit',
        failed: 'Braucht Aufmerksamkeit',
      },
    },
    quorum: {
      none: 'Diese Cloud hat noch keine Rechner.',
      one: 'Fällt {name} aus, steht der Cluster still. Mit zwei weiteren Control-Plane-Rechnern übersteht er einen Ausfall.',
      two: 'Beide Control-Plane-Rechner müssen laufen. Mit einem dritten übersteht der Cluster einen Ausfall.',
      awayLast:
        'Von deinen {total} Control-Plane-Rechnern antworten nicht: {names}. Fällt noch einer aus, steht der Cluster still.',
      away_one:
        'Von deinen {total} Control-Plane-Rechnern antworten nicht: {names}. Einer darf noch ausfallen, ohne dass der Cluster stillsteht.',
      away_other:
        'Von deinen {total} Control-Plane-Rechnern antworten nicht: {names}. {count} dürfen noch ausfallen, ohne dass der Cluster stillsteht.',
      some_one:
        'Einer deiner {total} Control-Plane-Rechner darf ausfallen, ohne dass der Cluster stillsteht.',
      some_other:
        'Bis zu {count} deiner {total} Control-Plane-Rechner dürfen ausfallen, ohne dass der Cluster stillsteht.',
    },
  },
};
