/** German for the sentences of this folder, by their keys. The English stands where a sentence is made. */
export const texts: Readonly<Record<string, string>> = {
  'discovery.hardware': '{name}, {cores} Kerne, {memory} GB Arbeitsspeicher, {disks}',
  'discovery.too-large': '{network} hat {count} Adressen und wird nur durchsucht, wenn du es nennst.',
};
