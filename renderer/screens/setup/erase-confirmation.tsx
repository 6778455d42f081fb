import { Checkbox, TextInput } from '@mantine/core';
import { IconCheck } from '@tabler/icons-react';
import { useId, useState } from 'react';
import type { PlannedNode } from '../../../contract/nodes.ts';
import { useFormat } from '../../app/format/use-format.ts';
import { useWords } from '../../app/i18n/words.ts';
import { Status } from '../../ui/state/status.tsx';
import { useDiskLabels } from '../machines/disk-labels.ts';
import { addressNow, numberOf } from './answers.ts';
import type { Draft } from './draft.ts';
import type { Pin } from './selection.ts';
import { assessSize } from './typed-size.ts';
import styles from './setup.module.css';

/** The id of a confirmation's field, for moving focus to it. */
export const answerId = (address: string, what: 'size' | 'spared'): string =>
  `answer-${what}-${address.replaceAll('.', '-')}`;

/** What is erased, what stays, and the disk's size, typed by hand, before anything may be erased. */
export function EraseConfirmation({
  pin,
  node,
  draft,
  insist,
  onChange,
}: {
  readonly pin: Pin;
  readonly node: PlannedNode;
  readonly draft: Draft;
  /** The button was pressed, so missing confirmations are marked. */
  readonly insist: boolean;
  readonly onChange: (changed: Partial<Draft>) => void;
}) {
  const { t, say } = useWords();
  const title = useId();
  const { systemDisk: disk, happens } = node;
  return (
    <section className={styles.sure} aria-labelledby={title}>
      <h3 id={title}>{t('setup.disks.sure')}</h3>
      <dl>
        <div>
          <dt>{t('setup.disks.erased')}</dt>
          <dd>{disk === undefined ? t('setup.disks.noDisk') : <Named pin={pin} path={disk.path} />}</dd>
        </div>
        <div>
          <dt>{t('setup.disks.untouched')}</dt>
          <dd>
            <Untouched pin={pin} node={node} />
          </dd>
        </div>
        <div>
          <dt>{t('setup.disks.afterThat')}</dt>
          {/* The first sentence is about the disk named above. */}
          {happens.slice(disk === undefined ? 0 : 1).map((one) => (
            <dd key={one.key}>{say(one)}</dd>
          ))}
        </div>
      </dl>
      {disk !== undefined && (
        <Answers node={node} disk={disk} draft={draft} insist={insist} onChange={onChange} />
      )}
    </section>
  );
}

function Named({ pin, path }: { readonly pin: Pin; readonly path: string }) {
  const { t } = useWords();
  const words = useDiskLabels();
  const disk = pin.machine.disks.find((one) => one.path === path);
  if (disk === undefined) return null;
  const said = { disk: words.kind(disk), number: numberOf(disk), contents: disk.contents ?? '' };
  return disk.contents === undefined ? t('setup.disks.whole', said) : t('setup.disks.wholeWith', said);
}

function Untouched({ pin, node }: { readonly pin: Pin; readonly node: PlannedNode }) {
  const { t } = useWords();
  const kept = node.disks.filter(({ fate }) => fate === 'kept');
  if (kept.length === 0) return t('setup.disks.nothing');
  return kept.map(({ path }) => (
    <span key={path}>
      <Named pin={pin} path={path} />
    </span>
  ));
}

function Answers({
  node,
  disk,
  draft: { sizes, spared },
  insist,
  onChange,
}: {
  readonly node: PlannedNode;
  readonly disk: NonNullable<PlannedNode['systemDisk']>;
  readonly draft: Draft;
  readonly insist: boolean;
  readonly onChange: (changed: Partial<Draft>) => void;
}) {
  const { t } = useWords();
  const format = useFormat();
  const [left, setLeft] = useState(false);
  const address = addressNow(node);
  const number = numberOf(disk);
  const typed = sizes[number] ?? '';
  const answer = assessSize(typed, disk.size);
  const wrong = {
    empty: insist ? t('setup.disks.sizeMissing') : undefined,
    unclear: t('setup.disks.sizeUnclear'),
    other: t('setup.disks.sizeOther', { typed: typed.trim(), size: format.size(disk.size) }),
    match: undefined,
  }[answer];
  const error = (left || insist) && wrong;
  return (
    <>
      <TextInput
        id={answerId(address, 'size')}
        label={t('setup.disks.size')}
        description={t('setup.disks.sizeHelp')}
        value={typed}
        error={error}
        autoComplete="off"
        spellCheck={false}
        rightSection={answer === 'match' && <IconCheck size={18} aria-hidden="true" />}
        onChange={(event) => {
          setLeft(false);
          onChange({ sizes: { ...sizes, [number]: event.currentTarget.value } });
        }}
        onBlur={() => setLeft(true)}
      />
      <span role="status">
        {answer === 'match' && (
          <Status tone="ok" quiet>
            {t('setup.disks.sizeMatch')}
          </Status>
        )}
      </span>
      {disk.contents !== undefined && (
        <Checkbox
          id={answerId(address, 'spared')}
          label={t('setup.disks.spared', { contents: disk.contents })}
          checked={spared[number] === true}
          error={insist && spared[number] !== true && t('setup.disks.sparedMissing')}
          onChange={(event) => onChange({ spared: { ...spared, [number]: event.currentTarget.checked } })}
        />
      )}
    </>
  );
}
