/** German for the sentences of this folder, by their keys. The English is where each sentence is made. */
export const texts: Readonly<Record<string, string>> = {
  'template.failed.detail': '{place} {cause}.',
  'template.failed.folder-title': 'Die Vorlagen lassen sich nicht ausfüllen',
  'template.failed.title': 'Die Vorlage {name} lässt sich nicht ausfüllen',
  'template.too-many-files': 'Es sind {count} Dateien; höchstens {most} lassen sich auf einmal ausfüllen.',
};
