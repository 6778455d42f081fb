import { sentence } from '../lib/sentence.ts';
import { WildError } from '../lib/wild-error.ts';
import type { PracticeFailure } from './practice-report.ts';

const title = sentence('practice.failed.title', 'Can’t start the practice cloud');
const startAgain = sentence('practice.failed.start-again', 'Start the practice cloud again.');
const eraseAndRestart = sentence(
  'practice.failed.erase-hint',
  'Stop the practice cloud and erase it, then start it again. Nothing in it is real.',
);

/** Explains a failure that the practice tool reported. */
export function practiceError(failure: PracticeFailure): WildError {
  switch (failure.code) {
    case 'port-taken':
      return portTaken(failure);
    case 'no-space':
      return noSpace(failure);
    case 'state-in-use':
      return new WildError('practice.failed', {
        title,
        detail: sentence(
          'practice.in-use.detail',
          'A practice cloud was started on this computer a moment ago.',
        ),
        hint: sentence('practice.in-use.hint', 'Wait a few seconds, then check again.'),
        retry: true,
      });
    case 'state-unreadable':
      return new WildError('practice.failed', {
        title,
        detail: sentence(
          'practice.state-unreadable.detail',
          'The saved state of the practice cloud can’t be read.',
        ),
        hint: eraseAndRestart,
        context: { reason: failure.detail ?? '' },
      });
    case 'other-machines':
      return new WildError('practice.failed', {
        title,
        detail: sentence(
          'practice.other-machines.detail',
          'The existing practice cloud has other machines: blank ones instead of a ready-made cluster, or the other way round.',
        ),
        hint: eraseAndRestart,
        context: { reason: failure.detail ?? '' },
      });
    case 'component-exited':
      return componentExited(failure);
  }
}

function portTaken({ address = '', holder = '' }: PracticeFailure): WildError {
  return new WildError('practice.ports-taken', {
    title,
    detail:
      holder === ''
        ? sentence('practice.ports-taken.detail', 'Another program is using {address}.', { address })
        : sentence('practice.ports-taken.by', 'Another program is using {address}: {holder}.', {
            address,
            holder,
          }),
    hint: sentence('practice.ports-taken.hint', 'Quit that program, then start the practice cloud again.'),
    retry: true,
    context: { address, holder },
  });
}

function noSpace({ freeBytes, needBytes }: PracticeFailure): WildError {
  return new WildError('practice.no-space', {
    title,
    detail:
      freeBytes === undefined || needBytes === undefined
        ? sentence('practice.no-space.detail', 'There isn’t enough free disk space.')
        : sentence('practice.no-space.sizes', 'The disk has {free} free, but {needed} is needed.', {
            free: megabytes(freeBytes),
            needed: megabytes(needBytes),
          }),
    hint: sentence('practice.no-space.hint', 'Free up disk space, then start the practice cloud again.'),
    retry: true,
  });
}

function componentExited({ component, detail = '', lastLines = [] }: PracticeFailure): WildError {
  return new WildError('practice.failed', {
    title,
    detail:
      component === undefined
        ? sentence('practice.component-exited.unknown', 'One of its components exited unexpectedly.')
        : sentence('practice.component-exited.detail', 'Its component “{component}” exited unexpectedly.', {
            component,
          }),
    hint: sentence(
      'practice.component-exited.hint',
      'Start the practice cloud again. If it fails again, stop and erase it first.',
    ),
    retry: true,
    context: { reason: detail, lastLines: lastLines.join('\n').slice(-8000) },
  });
}

/** The process ended without reporting a failure: it was killed, or the computer was turned off. */
export function practiceVanished(lastLines: string): WildError {
  return new WildError('practice.failed', {
    title,
    detail: sentence('practice.vanished.detail', 'Its process ended without giving a reason.'),
    hint: startAgain,
    retry: true,
    context: { lastLines: lastLines.slice(-8000) },
  });
}

const megabytes = (bytes: number): string => `${Math.floor(bytes / 1e6)} MB`;
