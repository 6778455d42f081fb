import { useEffect, useRef } from 'react';
import type { Operation } from '../../../contract/operations.ts';
import { useFormat } from '../../app/format/use-format.ts';
import { useWords } from '../../app/i18n/words.ts';
import { useAnnouncements } from '../../app/shell/announcer.tsx';
import { shareDone, stepNow } from './progress.ts';

/** Announces each step, each quarter of its progress and the end, but not every update. */
export function useAnnouncedProgress(operation: Operation | undefined): void {
  const { t, say: sentence } = useWords();
  const format = useFormat();
  const { say, warn } = useAnnouncements();
  const before = useRef<string>(undefined);
  useEffect(() => {
    if (operation === undefined) return;
    const title = sentence(operation.title);
    const { n, total, step } = stepNow(operation);
    const quarter = Math.floor(shareDone(operation) * 4);
    const key = `${operation.state} ${n} ${quarter}`;
    if (before.current === key) return;
    const first = before.current === undefined;
    const stepBefore = before.current?.split(' ')[1];
    before.current = key;
    if (first) return;
    if (operation.state === 'done') say(t('operation.announceDone', { title }));
    else if (operation.state === 'failed') warn(t('operation.announceFailed', { title }));
    else if (stepBefore !== String(n) && step !== undefined)
      say(t('operation.announceStep', { n, total, step: sentence(step.title) }));
    else if (quarter > 0) say(t('operation.announceShare', { percent: format.percent(quarter / 4) }));
  }, [operation, t, sentence, format, say, warn]);
}
