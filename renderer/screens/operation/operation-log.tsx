import { Button, Switch } from '@mantine/core';
import { useState } from 'react';
import type { LogLine, Operation } from '../../../contract/operations.ts';
import { useStreamReduced } from '../../api.ts';
import { useFormat } from '../../app/format/use-format.ts';
import { useWords } from '../../app/i18n/words.ts';
import { useAnnouncements } from '../../app/shell/announcer.tsx';
import { Disclosure } from '../../ui/frame/disclosure.tsx';
import { LogBox } from '../../ui/state/log-box.tsx';
import styles from './operation.module.css';

/** The page shows at most this many lines, to stay fast. The journal has all of them. */
const kept = 5000;

const append = (before: unknown, item: unknown): readonly LogLine[] => {
  const lines = Array.isArray(before) ? (before as LogLine[]) : [];
  const line = item as LogLine;
  const last = lines.at(-1);
  return last !== undefined && line.seq <= last.seq ? lines : [...lines.slice(-kept + 1), line];
};

/** The log, collapsed. It is only loaded when opened. */
export function OperationLog({ operation }: { readonly operation: Operation }) {
  const { t } = useWords();
  const [open, setOpen] = useState(false);
  return (
    <Disclosure summary={t('operation.log', { count: operation.logLines })} onOpen={setOpen}>
      {open && <Lines operation={operation} />}
    </Disclosure>
  );
}

function Lines({ operation }: { readonly operation: Operation }) {
  const { t } = useWords();
  const format = useFormat();
  const confirm = useAnnouncements((state) => state.confirm);
  const [follow, setFollow] = useState(true);
  const { value: lines = [] } = useStreamReduced<'operations.log', readonly LogLine[]>(
    'operations.log',
    { operation: operation.id },
    append,
  );
  if (lines.length === 0) return <p className="small">{t('operation.logEmpty')}</p>;
  const text = lines.map((line) => `${format.clock(line.at)}  ${line.text}`).join('\n');
  return (
    <div className={styles.log}>
      <div className={`row ${styles.logTools}`}>
        <Switch
          size="sm"
          label={t('operation.follow')}
          checked={follow}
          onChange={(event) => setFollow(event.currentTarget.checked)}
        />
        <Button
          variant="subtle"
          onClick={() => void navigator.clipboard.writeText(text).then(() => confirm(t('general.copied')))}
        >
          {t('operation.copyLog')}
        </Button>
      </div>
      <LogBox text={text} follow={follow} />
    </div>
  );
}
