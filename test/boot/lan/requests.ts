/** What machines ask this computer for, seen on the wire and not in what our server says about itself. */
import type { Lan } from './lan.ts';

export interface Requests {
  /** Such as `RRQ 52-54-00-77-00-01/ipxe.efi` and `GET /52-54-00-77-00-01/boot.ipxe`, in order, without repetitions in a row. */
  all(): readonly string[];
}

/** TCP packets whose data begins with `GET ` or `HEAD`. */
const http = ['0x47455420', '0x48454144'].map((start) => `tcp[((tcp[12:1] & 0xf0) >> 2):4] = ${start}`);

export async function watchRequests({ laptop }: Lan): Promise<Requests> {
  const seen = laptop.start('requests', [
    ...['tcpdump', '-i', 'lan0', '-Q', 'in', '-n', '-l', '-A', '--immediate-mode', '-Z', 'root'],
    `udp port 69 or ${http.join(' or ')}`,
  ]);
  await seen.says(/listening on/, 10_000);
  return {
    all: () =>
      [...seen.output().matchAll(/RRQ "([^"]+)"|(GET|HEAD) (\S+) HTTP\/1/g)]
        .map(([, file, method, path]) => (file === undefined ? `${method} ${path}` : `RRQ ${file}`))
        .filter((request, index, all) => request !== all[index - 1]),
  };
}
