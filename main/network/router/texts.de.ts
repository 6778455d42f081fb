/** German for the sentences of this folder, by their keys. The English stands where a sentence is made. */
export const texts: Readonly<Record<string, string>> = {
  'network.router.dns': 'Trage {dns} als einzigen DNS-Server für dein Heimnetz ein.',
  'network.router.rebind':
    'Nimm {domain} in die Ausnahmen des DNS-Rebind-Schutzes auf, falls es eine solche Liste gibt.',
  'network.router.reserve':
    'Noch nichts. Richte zuerst CoreDNS (DNS im Heimnetz) ein; das ist der DNS-Server, den du dann hier einträgst.',
};
