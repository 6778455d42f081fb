/** What keeps a machine from starting, recognised from what is seen on the wire. Pure: the clock is an argument. */
import type { BootMachine } from '../../../contract/boot.ts';
import { sentence } from '../../lib/sentence.ts';
import type { Known } from './machines.ts';

export type Trouble = NonNullable<BootMachine['trouble']>;

const quietAfterLoaderMs = 15_000;
/** The network card may need half a minute to be ready, behind a careful switch. */
const noCardMs = 35_000;
const elsewhereMs = 15_000;
const ignoresMs = 20_000;
const ignoredAsks = 4;
/** Without IPv6 on the network, iPXE waits up to 16 s for it. */
const ipv6FromMs = 3000;
const ipv6UntilMs = 25_000;
/** Machines go on without us after about 3 s. */
const tooLateMs = 1500;
const brokenMs = 5000;
/** Old machines take two minutes to unpack and start Talos. */
const notFoundMs = 180_000;

/** @param rivals other servers that were heard offering something to boot */
export function troubleOf(known: Known, now: number, rivals: readonly string[] = []): Trouble | undefined {
  if (!known.allowed) return undefined;
  if (!known.answered) return noSystem(known);
  switch (known.stage) {
    case 'asked':
      return whileAsking(known, now, rivals);
    case 'loaded':
      return now - known.stageAt > quietAfterLoaderMs ? loaderDidNotStart(known) : undefined;
    case 'script':
      if (known.gotAutoexec) return now - known.stageAt > noCardMs ? noCard() : undefined;
      return known.gotScript ? undefined : afterLoader(known, now, rivals);
    case 'loader':
    case 'system':
      return known.brokenAt !== undefined && now - known.brokenAt > brokenMs ? interrupted() : undefined;
    case 'starting':
      return now - known.stageAt > notFoundMs ? notFound() : undefined;
    case 'running':
      return undefined;
  }
}

function whileAsking(known: Known, now: number, rivals: readonly string[]): Trouble | undefined {
  if (known.cameBack !== undefined) return known.cameBack === 'loaded' ? loaderDidNotStart(known) : noCard();
  const { chose, askedByIpxe, asks, askedSince } = known;
  if (chose !== undefined) {
    if (askedByIpxe) return afterLoader(known, now, rivals);
    return now - chose.at > elsewhereMs ? wentElsewhere(known, rivals) : undefined;
  }
  if (now - askedSince > ignoresMs && asks >= ignoredAsks) return ignoresUs();
  return undefined;
}

/** iPXE has asked, and not yet loaded its script. */
function afterLoader(known: Known, now: number, rivals: readonly string[]): Trouble | undefined {
  const waited = now - (known.chose?.at ?? known.askedSince);
  if (waited > ipv6UntilMs) return wentElsewhere(known, rivals);
  if (waited <= ipv6FromMs || known.chose === undefined) return undefined;
  return rivals.length > 0 ? rivalWon(rivals) : waitsForIpv6();
}

function wentElsewhere(known: Known, rivals: readonly string[]): Trouble {
  if (known.lateMs > tooLateMs) return answeredLate(known.lateMs);
  const server = known.chose?.server;
  if (rivals.length > 0) return rivalWon(rivals);
  return staleRouter(server);
}

function loaderDidNotStart({ firmware }: Known): Trouble {
  if (firmware === 'bios') {
    return {
      what: sentence('boot.trouble.loader', 'It loaded the boot loader but didn’t start it.'),
      hint: sentence(
        'boot.trouble.loader-hint',
        'Restart the machine. If it happens again, start it from a USB stick.',
      ),
    };
  }
  return {
    what: sentence(
      'boot.trouble.secure-boot',
      'It loaded the boot loader but refused to start it. Secure Boot is probably on.',
    ),
    hint: sentence(
      'boot.trouble.secure-boot-hint',
      'Turn off Secure Boot in the machine’s firmware settings (often under “Security” or “Boot”) and restart it. If it’s off already, start the machine from a USB stick.',
    ),
  };
}

const noCard = (): Trouble => ({
  what: sentence('boot.trouble.no-card', 'The boot loader runs but doesn’t get into the network.'),
  hint: sentence(
    'boot.trouble.no-card-hint',
    'Restart the machine: it then gets another boot loader. If it happens again, start it from a USB stick.',
  ),
});

/** The machine isn't on the list any more. */
export const startsFromDisk = (): Trouble => ({
  what: sentence(
    'boot.trouble.from-disk',
    'It has run Talos already, so it gets no answer and starts from its disk.',
  ),
  hint: sentence(
    'boot.trouble.from-disk-hint',
    'Allow it again if it should start from the network once more.',
  ),
});

const staleRouter = (server: string | undefined): Trouble => ({
  what:
    server === undefined
      ? sentence('boot.trouble.elsewhere', 'It got an address but doesn’t load anything from this computer.')
      : sentence(
          'boot.trouble.elsewhere-by',
          'It got an address from {server} but doesn’t load anything from this computer.',
          { server },
        ),
  hint: sentence(
    'boot.trouble.elsewhere-hint',
    'Your router may still have settings for booting from the network from an earlier setup (“next server”, options 66 and 67). Remove them and restart the machine, or start it from a USB stick.',
  ),
});

const rivalWon = (rivals: readonly string[]): Trouble => ({
  what: sentence(
    'boot.trouble.rival',
    'Another boot server on your network ({rivals}) answered it as well.',
    {
      rivals: rivals.join(', '),
    },
  ),
  hint: sentence(
    'boot.trouble.rival-hint',
    'Turn off booting from the network on that device, or start the machine from a USB stick.',
  ),
});

const ignoresUs = (): Trouble => ({
  what: sentence('boot.trouble.ignores', 'It keeps asking and doesn’t accept any answer.'),
  hint: sentence(
    'boot.trouble.ignores-hint',
    'Check that your router gives out addresses. Some firmware only accepts the router’s answer: update the firmware, set options 66 and 67 in the router to this computer, or start the machine from a USB stick.',
  ),
});

const answeredLate = (ms: number): Trouble => ({
  what: sentence(
    'boot.trouble.late',
    'This computer answered {seconds} s too late, so the machine went on alone.',
    {
      seconds: Math.max(1, Math.round(ms / 1000)),
    },
  ),
  hint: sentence(
    'boot.trouble.late-hint',
    'Keep this computer awake and plugged in, close programs that keep it busy, then restart the machine.',
  ),
});

const waitsForIpv6 = (): Trouble => ({
  what: sentence('boot.trouble.ipv6', 'It’s waiting for an IPv6 address. This is normal.'),
  hint: sentence('boot.trouble.ipv6-hint', 'It goes on by itself within 20 seconds.'),
});

const interrupted = (): Trouble => ({
  what: sentence('boot.trouble.interrupted', 'The download broke off.'),
  hint: sentence(
    'boot.trouble.interrupted-hint',
    'Check the network cable of the machine and whether it’s still on, then restart it.',
  ),
});

const notFound = (): Trouble => ({
  what: sentence(
    'boot.trouble.not-found',
    'It has loaded Talos, but Wild Cloud doesn’t find it on your network.',
  ),
  hint: sentence(
    'boot.trouble.not-found-hint',
    'Look at its screen. If it shows Talos, turn off any VPN on this computer, which can hide your home network. If it shows an error, restart it; Talos needs 2 GB of memory.',
  ),
});

const noSystem = ({ architecture }: Known): Trouble => ({
  what: sentence(
    'boot.trouble.no-system',
    'There is no image for its processor ({architecture}) on this computer.',
    {
      architecture,
    },
  ),
  hint: sentence('boot.trouble.no-system-hint', 'Download the image for {architecture} first.', {
    architecture,
  }),
});
