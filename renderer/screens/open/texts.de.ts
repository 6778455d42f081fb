import type { Dictionary } from '../../app/i18n/keys.ts';
import type { texts as en } from './texts.en.ts';

export const texts: Dictionary<typeof en> = {
  open: {
    title: 'Cloud öffnen',
    lead: 'Ihr Ordner auf diesem Computer oder eine Kopie von einem anderen.',
    path: 'Ordner der Cloud',
    pathHelp: 'Der Ordner mit der Datei config.yaml.',
    choose: 'Ordner wählen',
    go: 'Cloud öffnen',
    fromKit: 'Mit einem Notfallblatt',
    missing: 'Wähl einen Ordner.',
  },
};
