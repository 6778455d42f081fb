import { expect, test } from 'vitest';
import { gatewayInProc, gatewayOfRouteGet, gatewayOfRoutePrint } from './find-router.ts';

test('Linux: the default route with the lowest metric', () => {
  const table = [
    'Iface\tDestination\tGateway \tFlags\tRefCnt\tUse\tMetric\tMask\t\tMTU\tWindow\tIRTT',
    'wlan0\t00000000\t0108A8C0\t0003\t0\t0\t600\t00000000\t0\t0\t0',
    'eth0\t00000000\t0101A8C0\t0003\t0\t0\t100\t00000000\t0\t0\t0',
    'eth0\t0001A8C0\t00000000\t0001\t0\t0\t100\t00FFFFFF\t0\t0\t0',
  ].join('\n');
  expect(gatewayInProc(table)).toBe('192.168.1.1');
  expect(gatewayInProc('Iface\tDestination\n')).toBeUndefined();
});

test('macOS', () => {
  expect(gatewayOfRouteGet('   route to: default\ndestination: default\n    gateway: 192.168.178.1\n')).toBe(
    '192.168.178.1',
  );
  expect(gatewayOfRouteGet('    gateway: index: 12\n')).toBeUndefined();
});

test('Windows, also in German', () => {
  const table = [
    'Aktive Routen:',
    '     Netzwerkziel    Netzwerkmaske          Gateway    Schnittstelle Metrik',
    '          0.0.0.0          0.0.0.0      192.168.8.1     192.168.8.40     25',
  ].join('\r\n');
  expect(gatewayOfRoutePrint(table)).toBe('192.168.8.1');
  expect(gatewayOfRoutePrint('0.0.0.0  0.0.0.0  On-link  10.0.0.2  35')).toBeUndefined();
});
