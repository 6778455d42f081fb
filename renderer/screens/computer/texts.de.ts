import type { Dictionary } from '../../app/i18n/keys.ts';
import type { texts as en } from './texts.en.ts';

export const texts: Dictionary<typeof en> = {
  computer: {
    title: 'Einstellungen dieses Computers',
    lead: 'Was zu dir und diesem Computer gehört, nicht zu einer Cloud.',
    language: 'Sprache',
    languageOfSystem: 'Wie das System',
    appearance: 'Aussehen',
    appearances: { system: 'Wie das System', light: 'Hell', dark: 'Dunkel' },
    about: 'Über Wild Cloud',
    version: 'Version',
    platform: 'System',
    home: 'Liegt in',
  },
};
