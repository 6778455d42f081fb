/** German translations of the sentences made in this folder. */
export const texts: Readonly<Record<string, string>> = {
  'doing.change-preferences': 'die Einstellungen dieses Computers ändern',
  'preferences.unreadable.detail': '{path} ist ungültig.',
  'preferences.unreadable.hint':
    'Verschiebe diese Datei an einen anderen Ort, dann startet Wild Cloud mit den Standardeinstellungen. Deine Clouds sind nicht betroffen.',
  'preferences.unreadable.title': 'Die Einstellungen dieses Computers sind nicht lesbar',
};
