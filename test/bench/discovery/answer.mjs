// Machines of one cluster that answer at the addresses given, until standard input ends.
import { openOffice } from '../../../main/discovery/answering-machines.fake.ts';

const office = await openOffice();
await office.authority('cluster', '/O=talos');
for (const address of process.argv.slice(2)) await office.machine(address, 'cluster', `at-${address}`);
console.log('ready');
process.stdin.resume().once('end', () => void office.close());
