// Scans networks once and prints the result as JSON.
import { createDiscovery } from '../../../main/discovery/discovery.ts';

const discovery = createDiscovery({
  clock: () => new Date(),
  authorities: async () => [],
  practiceNetworks: async () => [],
  hardware: () => Promise.reject(new Error('no machine waits here')),
  suitability: () => 'everything',
});
const { machines } = await discovery.look({ networks: process.argv.slice(2) });
console.log(JSON.stringify(machines));
