import type { DeviceSystem } from './device.ts';
import { linuxSystem } from './on-linux.ts';
import { macSystem } from './on-mac.ts';
import { windowsSystem } from './on-windows.ts';

export function deviceSystem(platform: NodeJS.Platform): DeviceSystem {
  if (platform === 'darwin') return macSystem;
  return platform === 'win32' ? windowsSystem : linuxSystem;
}
