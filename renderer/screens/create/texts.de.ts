import type { Dictionary } from '../../app/i18n/keys.ts';
import type { texts as en } from './texts.en.ts';

export const texts: Dictionary<typeof en> = {
  create: {
    title: 'Cloud anlegen',
    lead: 'Wie heißt sie, und wo wohnt sie?',
    name: 'Name',
    nameHelp: 'Du siehst ihn links in der Liste. Zuhause, Hütte, Verein sind gute Namen.',
    folder: 'Ordner',
    folderHelp: 'Hier liegt alles zu dieser Cloud, auch ohne Wild Cloud lesbar.',
    choose: 'Ordner wählen',
    domainTitle: 'Hast du eine Domain?',
    domainNo: 'Keine Domain',
    domainNoHelp: 'Namen enden auf home.arpa und gelten zu Hause.',
    domainYes: 'Ja, ich habe eine',
    domainYesHelp: 'Namen enden auf deine Domain; für sie werden Zertifikate gemacht.',
    domain: 'Domain',
    domainHelp: 'So wie du sie angemeldet hast, etwa meadow.example.',
    email: 'E-Mail für Zertifikate',
    emailHelp: 'Die Zertifikatsstelle schreibt dorthin, wenn ein Zertifikat bald endet.',
    passphrase: 'Passphrase',
    passphraseHelp:
      'Dieser Rechner hat keinen Schlüsselbund, darum öffnet eine Passphrase die Passwörter dieser Cloud. Nach ihr wird einmal je Start gefragt, gespeichert wird sie nirgends; ohne sie sind sie nicht mehr zu öffnen.',
    plan: 'Legt einen Ordner an: {folder}. In deinem Netz wird nichts angefasst.',
    go: '{name} anlegen',
    goPlain: 'Cloud anlegen',
    errors: {
      name: 'Die Cloud braucht einen Namen.',
      nameLong: 'Der Name darf höchstens 60 Zeichen haben.',
      nameUsed: 'Eine Cloud heißt schon {name}.',
      folder: 'Die Cloud braucht einen Ordner.',
      folderAbsolute: 'Das ist kein vollständiger Pfad. Er beginnt mit / oder einem Laufwerksbuchstaben.',
      domain:
        'Das sieht nicht nach einer Domain aus. Sie hat Buchstaben, Ziffern, Bindestriche und mindestens einen Punkt.',
      email: 'Das sieht nicht nach einer E-Mail-Adresse aus.',
      passphrase: 'Die Passphrase braucht mindestens 8 Zeichen.',
      sum_one: '{count} Antwort braucht noch einen Blick.',
      sum_other: '{count} Antworten brauchen noch einen Blick.',
    },
  },
};
