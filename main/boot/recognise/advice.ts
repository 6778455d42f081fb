/** What to check if no machine is heard. */
import type { Sentence } from '../../../contract/wire.ts';
import { sentence } from '../../lib/sentence.ts';

const quietMs = 60_000;

/** In order of likelihood; empty as long as it's too early to worry. */
export function adviceFor(quietForMs: number, platform: NodeJS.Platform): readonly Sentence[] {
  if (quietForMs < quietMs) return [];
  return [
    sentence(
      'boot.advice.key',
      'Does the machine start from the network? Press its boot menu key (often F12) and choose “Network”, “PXE” or “LAN”.',
    ),
    sentence(
      'boot.advice.stack',
      'Is it turned off in the firmware settings? Look for “Network Stack”, “PXE” or “LAN boot” and turn it on.',
    ),
    sentence(
      'boot.advice.cable',
      'Is the machine connected with a cable, to the same router as this computer? It can’t start over Wi-Fi or a guest network.',
    ),
    firewall[platform] ?? firewall.linux,
    sentence('boot.advice.stick', 'If nothing helps, start the machine from a USB stick.'),
  ];
}

const firewall: Partial<Record<NodeJS.Platform, Sentence>> & { readonly linux: Sentence } = {
  linux: sentence(
    'boot.advice.firewall-linux',
    'Does a firewall on this computer (ufw, firewalld) block it? It has to let in UDP ports 67, 69 and 4011 and the downloads from your home network.',
  ),
  win32: sentence(
    'boot.advice.firewall-windows',
    'Does Windows block it? Set your home network to “Private” and allow Wild Cloud in the firewall of Windows Defender.',
  ),
  darwin: sentence(
    'boot.advice.firewall-mac',
    'Does macOS block it? Allow Wild Cloud under System Settings › Privacy & Security › Local Network, and in the firewall.',
  ),
};
