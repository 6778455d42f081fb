import type { Dictionary } from '../../app/i18n/keys.ts';
import type { texts as en } from './texts.en.ts';

export const texts: Dictionary<typeof en> = {
  machines: {
    title: 'Rechner',
    found: 'In deinem Netz gefunden',
    here: 'In dieser Cloud',
    looking: 'Sucht laufend',
    none: 'Kein Rechner wartet auf dich',
    noneText:
      'Ein Rechner erscheint hier, wenn er vom Talos-Stick oder aus dem Netz gestartet wurde. Das dauert ein bis zwei Minuten.',
    foreign: 'Ein Rechner unter {address} gehört zu einer anderen Cloud. Wild Cloud lässt ihn in Ruhe.',
    looked: 'Durchsucht: {networks}.',
    nowhere: 'Dieser Computer ist gerade in keinem Heimnetz.',
    announced_one: 'Ein neuer Rechner wurde unter {address} gefunden.',
    announced_other: '{count} neue Rechner wurden gefunden, unter {address}.',
    use: 'Verwenden',
    ours: 'Der Rechner unter {address} gehört zu deiner Cloud {cloud}.',
    words: 'Was heißt „steuert“ und „führt Apps aus“?',
    wordsText:
      'Ein steuernder Rechner hält den Plan der Cloud und entscheidet, was wo läuft. Ein Rechner, der Apps ausführt, macht die Arbeit. Viele tun beides.',
    systemDisk: 'Talos auf der Platte {number}',
    dataDisk: 'Daten der Apps auf der Platte {number}',
    at: '{address}, zuerst gesehen:',
    memory: '{memory} Arbeitsspeicher',
    graphics: 'NVIDIA-Grafik',
    asking: 'Fragt, was er ist',
    changed: {
      restarted: 'Wurde gerade neu gestartet.',
      replaced: 'Nicht der Rechner, der eben diese Adresse hatte.',
      unknown: 'Gerade neu gestartet, oder ein anderer Rechner als vorher.',
    },
    fits: {
      everything: 'Gut für alles',
      apps: 'Zu wenig Speicher zum Steuern; kleine Apps laufen',
      'too-little': 'Zu wenig Arbeitsspeicher',
      'no-disk': 'Keine Platte, die benutzt werden darf',
    },
    disks: {
      nvme: '{size} NVMe',
      ssd: '{size} SSD',
      spinning: '{size} Festplatte',
      usb: '{size} an USB',
      virtual: '{size} virtuelle Platte',
    },
    empty: 'leer',
    holds: 'darauf: {contents}',
    bootMedium: 'davon wurde er gestartet; bleibt, wie es ist',
    which: 'Welcher Kasten ist es?',
    whichText:
      'Sein Bildschirm zeigt die Adresse {address}. Ohne Bildschirm vergleiche die Nummern unten mit dem Aufkleber am Gehäuse. Blinken lassen kann Wild Cloud ihn nicht.',
    serial: 'Seriennummer',
    mac: 'Netzwerkkarte (MAC)',
    fingerprint: 'Fingerabdruck',
    health: {
      title: 'Gesundheit',
      text: 'Sieht nach jedem Rechner, der Datenbank des Clusters, Kubernetes und deinen Zugängen. Das dauert einige Sekunden.',
      go: 'Alles prüfen',
      again: 'Noch einmal prüfen',
      at: 'Geprüft',
      states: { ok: 'In Ordnung', waiting: 'Noch nicht', failed: 'Braucht dich' },
    },
    quorum: {
      none: 'Diese Cloud hat noch keine Rechner.',
      one: 'Fällt {name} aus, steht die Cloud. Zwei weitere Rechner, die steuern, würden das ändern.',
      two: 'Beide Rechner, die steuern, müssen laufen. Ein dritter würde das ändern.',
      awayLast:
        'Von deinen {total} steuernden Rechnern fehlen: {names}. Fällt noch einer aus, steht die Cloud.',
      away_one:
        'Von deinen {total} steuernden Rechnern fehlen: {names}. Einer darf noch ausfallen, und die Cloud arbeitet weiter.',
      away_other:
        'Von deinen {total} steuernden Rechnern fehlen: {names}. {count} dürfen noch ausfallen, und die Cloud arbeitet weiter.',
      some_one: 'Einer von deinen {total} steuernden Rechnern darf ausfallen, und die Cloud arbeitet weiter.',
      some_other:
        '{count} von deinen {total} steuernden Rechnern dürfen ausfallen, und die Cloud arbeitet weiter.',
    },
  },
};
