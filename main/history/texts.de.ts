/** German for the sentences of this folder, by their keys. The English stands where a sentence is made. */
export const texts: Readonly<Record<string, string>> = {
  'history.begun': 'Wild Cloud begann, die Änderungen dieses Ordners aufzuschreiben',
  'history.interrupted': 'Unterbrochen: {what}',
  'history.outside': 'Außerhalb von Wild Cloud geändert',
  'history.redid': '„{what}“ wieder gemacht',
  'history.undid': '„{what}“ rückgängig gemacht',
};
