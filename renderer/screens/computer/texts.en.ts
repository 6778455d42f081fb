export const texts = {
  computer: {
    title: 'This computer',
    lead: 'Settings for you and this computer, whichever cloud is open.',
    language: 'Language',
    languageOfSystem: 'Same as system',
    appearance: 'Theme',
    appearances: {
      system: 'Same as system',
      light: 'Light',
      dark: 'Dark',
    },
    about: 'About',
    version: 'Version',
    platform: 'System',
    home: 'Data folder',
  },
};
