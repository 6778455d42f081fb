import type { Dictionary } from '../../app/i18n/keys.ts';
import type { texts as en } from './texts.en.ts';

export const texts: Dictionary<typeof en> = {
  computer: {
    title: 'Dieser Computer',
    lead: 'Einstellungen für dich und diesen Computer, egal welche Cloud offen ist.',
    language: 'Sprache',
    languageOfSystem: 'Wie das System',
    appearance: 'Design',
    appearances: {
      system: 'Wie das System',
      light: 'Hell',
      dark: 'Dunkel',
    },
    about: 'Über Wild Cloud',
    version: 'Version',
    platform: 'System',
    home: 'Datenordner',
  },
};
