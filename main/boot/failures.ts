import { sentence } from '../lib/sentence.ts';
import { WildError } from '../lib/wild-error.ts';

const title = () => sentence('boot.failed.title', 'Can’t start the boot server');

/** @param holder the program that has the port, if it's known */
export function portTaken(port: number, holder: string | undefined, cause?: unknown): WildError {
  return new WildError('boot.port-taken', {
    family: 'environment',
    title: title(),
    detail:
      holder === undefined
        ? sentence('boot.port-taken.detail', 'Another program on this computer uses port {port}.', { port })
        : sentence('boot.port-taken.by', '{holder} uses port {port} on this computer.', { holder, port }),
    hint: sentence(
      'boot.port-taken.hint',
      'Stop that program and try again, or start the machines from a USB stick.',
    ),
    context: { port: String(port) },
    cause,
  });
}

export function notAllowed(cause?: unknown): WildError {
  return new WildError('boot.not-allowed', {
    title: title(),
    detail: sentence(
      'boot.not-allowed.detail',
      'Answering machines needs ports 67 and 69, which this system only opens for an administrator.',
    ),
    hint: sentence(
      'boot.not-allowed.hint',
      'Try again and confirm with an administrator’s password, or start the machines from a USB stick.',
    ),
    cause,
  });
}

export function addressGone(address: string, cause?: unknown): WildError {
  return new WildError('boot.address-gone', {
    family: 'environment',
    title: title(),
    detail: sentence('boot.address-gone.detail', 'This computer doesn’t have the address {address}.', {
      address,
    }),
    hint: sentence(
      'boot.address-gone.hint',
      'Check the network cable or Wi-Fi of this computer, then choose the network again.',
    ),
    context: { address },
    cause,
  });
}

export function alreadyRunning(cause?: unknown): WildError {
  return new WildError('boot.already-running', {
    title: title(),
    detail: sentence(
      'boot.already-running.detail',
      'Another boot server of Wild Cloud runs on this computer.',
    ),
    hint: sentence('boot.already-running.hint', 'Stop that one first.'),
    cause,
  });
}

/** @param missing the file that isn't there */
export function noImages(missing: string, cause?: unknown): WildError {
  return new WildError('boot.no-images', {
    title: title(),
    detail: sentence('boot.no-images.detail', '{missing} isn’t on this computer.', { missing }),
    hint: sentence('boot.no-images.hint', 'Download the image first.'),
    cause,
  });
}

export function badCmdline(): WildError {
  return new WildError('boot.no-images', {
    title: title(),
    detail: sentence(
      'boot.no-images.cmdline',
      'The kernel’s arguments contain characters that the boot loader treats as its own.',
    ),
    hint: sentence('boot.no-images.cmdline-hint', 'Use plain words, without “${”, “&&”, “||”, “;” and “#”.'),
  });
}

/** @param where the folder or address from which they should come */
export function noLoaders(where: string, cause?: unknown): WildError {
  return new WildError('boot.no-loaders', {
    family: 'environment',
    title: title(),
    detail: sentence('boot.no-loaders.detail', 'The boot loaders (iPXE) couldn’t be read from {where}.', {
      where,
    }),
    hint: sentence('boot.no-loaders.hint', 'Check this computer’s internet connection, then try again.'),
    retry: true,
    cause,
  });
}

/** @param said the end of what the server's process printed */
export function serverEnded(exitCode: number | null, said: string): WildError {
  return new WildError('boot.ended', {
    family: 'environment',
    title: sentence('boot.ended.title', 'The boot server stopped'),
    detail: sentence('boot.ended.detail', 'Its process ended unexpectedly.'),
    hint: sentence('boot.ended.hint', 'Start it again. Machines that were loading have to be restarted.'),
    retry: true,
    context: { exitCode: String(exitCode), said: said.slice(-2000) },
  });
}
