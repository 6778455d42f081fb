import type { Dictionary } from '../../app/i18n/keys.ts';
import type { texts as en } from './texts.en.ts';

export const texts: Dictionary<typeof en> = {
  create: {
    title: 'Cloud anlegen',
    lead: 'Gib ihr einen Namen und einen Ordner.',
    name: 'Name',
    nameHelp: 'Steht links in der Seitenleiste. Zum Beispiel Zuhause, Hütte oder Verein.',
    folder: 'Ordner',
    folderHelp:
      'Hier liegt alles, was zu dieser Cloud gehört, in Dateien, die du auch ohne Wild Cloud lesen kannst.',
    choose: 'Ordner wählen',
    domainTitle: 'Hast du eine Domain?',
    domainNo: 'Keine Domain',
    domainNoHelp: 'Webadressen enden auf home.arpa und funktionieren nur zu Hause.',
    domainYes: 'Ja, ich habe eine',
    domainYesHelp: 'Webadressen enden auf deine Domain und bekommen Zertifikate.',
    domain: 'Domain',
    domainHelp: 'So wie du sie registriert hast, zum Beispiel meadow.example.',
    email: 'E-Mail für Zertifikate',
    emailHelp: 'Damit meldet sich deine Cloud bei Let’s Encrypt an, das die Zertifikate ausstellt.',
    passphrase: 'Passphrase',
    passphraseHelp:
      'Dieser Computer hat keinen Schlüsselbund, deshalb schützt eine Passphrase die Passwörter dieser Cloud. Du gibst sie bei jedem Start von Wild Cloud einmal ein. Gespeichert wird sie nie; wenn du sie vergisst, sind die Passwörter verloren.',
    plan: 'Legt einen Ordner an: {folder}. In deinem Netz ändert sich nichts.',
    go: '{name} anlegen',
    goPlain: 'Cloud anlegen',
    errors: {
      name: 'Gib einen Namen ein.',
      nameLong: 'Höchstens 60 Zeichen.',
      nameUsed: 'Du hast schon eine Cloud namens {name}.',
      folder: 'Wähl einen Ordner.',
      folderAbsolute: 'Gib einen vollständigen Pfad an, der mit / oder einem Laufwerksbuchstaben beginnt.',
      domain:
        'Das sieht nicht nach einer Domain aus. Sie besteht aus Buchstaben, Ziffern, Bindestrichen und mindestens einem Punkt.',
      email: 'Das sieht nicht nach einer E-Mail-Adresse aus.',
      passphrase: 'Mindestens 8 Zeichen.',
      sum_one: 'Prüf {count} Feld.',
      sum_other: 'Prüf {count} Felder.',
    },
  },
};
