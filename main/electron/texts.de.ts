/** German translations of the sentences made in this folder. */
export const texts: Readonly<Record<string, string>> = {
  'window.refused.title': 'Die Anfrage wurde abgelehnt',
  'window.refused.too-many': 'Das Fenster hat zu viele Abonnements.',
  'window.refused.untrusted': 'Sie kam nicht aus dem Fenster von Wild Cloud.',
};
