export const texts = {
  computer: {
    title: 'Settings of this computer',
    lead: 'What belongs to you and this computer, not to a cloud.',
    language: 'Language',
    languageOfSystem: 'As the system',
    appearance: 'Appearance',
    appearances: { system: 'As the system', light: 'Light', dark: 'Dark' },
    about: 'About',
    version: 'Version',
    platform: 'System',
    home: 'Kept in',
  },
};
