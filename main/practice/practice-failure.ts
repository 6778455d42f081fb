import { WildError } from '../lib/wild-error.ts';
import type { PracticeFailure } from './practice-report.ts';

const title = 'The practice cloud did not start';

/** The practice program's own failures in words for people. */
export function practiceError(failure: PracticeFailure): WildError {
  switch (failure.code) {
    case 'port-taken':
      return new WildError('practice.ports-taken', {
        title,
        detail: `Another program uses the address that practice needs (${failure.address ?? 'unknown'})${failure.holder ? `: ${failure.holder}` : ''}.`,
        hint: 'Close that program, then start practice again.',
        retry: true,
        context: { address: failure.address ?? '', holder: failure.holder ?? '' },
      });
    case 'no-space':
      return new WildError('practice.no-space', {
        title,
        detail: `This disk has ${megabytes(failure.freeBytes)} free; practice needs ${megabytes(failure.needBytes)}.`,
        hint: 'Make room on this disk, then start practice again.',
        retry: true,
      });
    case 'state-in-use':
      return new WildError('practice.failed', {
        title,
        detail: 'A practice cloud is running here already, started a moment ago.',
        hint: 'Wait a few seconds, then look again.',
        retry: true,
      });
    case 'state-unreadable':
      return new WildError('practice.failed', {
        title,
        detail: 'What an earlier practice left behind cannot be read.',
        hint: 'End practice and erase it, then start anew. Nothing in it is real.',
        context: { reason: failure.detail ?? '' },
      });
    case 'other-machines':
      return new WildError('practice.failed', {
        title,
        detail:
          'An earlier practice left machines of the other kind: blank ones, or ones that are a cluster from the start.',
        hint: 'End practice and erase it, then start anew. Nothing in it is real.',
        context: { reason: failure.detail ?? '' },
      });
    case 'component-exited':
      return new WildError('practice.failed', {
        title,
        detail: `Its part “${failure.component ?? 'unknown'}” ended unexpectedly.`,
        hint: 'Start practice again. If it happens again, end practice and erase it first.',
        retry: true,
        context: {
          reason: failure.detail ?? '',
          lastLines: (failure.lastLines ?? []).join('\n').slice(-8000),
        },
      });
  }
}

/** It went away without a word: killed, or the computer was switched off. */
export function practiceVanished(lastLines: string): WildError {
  return new WildError('practice.failed', {
    title,
    detail: 'Its program ended without giving a reason.',
    hint: 'Start practice again.',
    retry: true,
    context: { lastLines: lastLines.slice(-8000) },
  });
}

function megabytes(bytes: number | undefined): string {
  return bytes === undefined ? 'too little space' : `${Math.floor(bytes / 1e6)} MB`;
}
