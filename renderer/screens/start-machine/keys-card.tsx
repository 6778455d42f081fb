import { NativeSelect } from '@mantine/core';
import { useFormat } from '../../app/format/use-format.ts';
import { useWords } from '../../app/i18n/words.ts';
import { Card } from '../../ui/frame/card.tsx';
import { Disclosure } from '../../ui/frame/disclosure.tsx';
import { Status } from '../../ui/state/status.tsx';
import { BootMenuPicture } from './boot-menu-picture.tsx';
import { KeyDrawing } from './key-drawing.tsx';
import { useVendorChoice } from './vendor-choice.ts';
import { type Vendor, vendors } from './vendors.ts';
import styles from './start-machine.module.css';

type From = 'network' | 'stick';

/** Which key to press on which machine, and what to choose then. */
export function KeysCard({ from }: { readonly from: From }) {
  const { t } = useWords();
  const { id, choose } = useVendorChoice();
  const vendor: Vendor | undefined = vendors.find((one) => one.id === id);
  const key = vendor?.menu[0];
  return (
    <Card title={t('startMachine.keys.title')}>
      <div className={styles.keys}>
        <div className={styles.keysPart}>
          <NativeSelect
            label={t('startMachine.keys.make')}
            value={id}
            data={vendors.map((one) => ({
              value: one.id,
              label: 'name' in one ? one.name : t('startMachine.keys.other'),
            }))}
            onChange={({ currentTarget: { value } }) =>
              choose(vendors.find((one) => one.id === value)?.id ?? 'other')
            }
          />
          {key !== undefined && <KeyDrawing name={key} label={t('startMachine.keys.picture', { key })} />}
        </div>
        <div className={styles.keysPart}>
          {id === 'apple' && (
            <>
              <Status tone="attn">{t('startMachine.keys.apple')}</Status>
              <p>{t(`startMachine.keys.${from === 'network' ? 'appleNetwork' : 'appleStick'}`)}</p>
            </>
          )}
          {id === 'board' && <Board from={from} />}
          {vendor !== undefined && key !== undefined && <Steps vendor={vendor} from={from} />}
        </div>
      </div>
    </Card>
  );
}

function Board({ from }: { readonly from: From }) {
  const { t } = useWords();
  if (from === 'network') return <p>{t('startMachine.keys.boardNetwork')}</p>;
  return (
    <ol className={styles.numbered}>
      <li>{t('startMachine.keys.insertCard')}</li>
      <li>{t('startMachine.keys.power')}</li>
    </ol>
  );
}

const notes = ['hp', 'lenovo', 'asus', 'acer', 'nuc', 'mini'] as const;

function Steps({ vendor: { id, menu, setup }, from }: { readonly vendor: Vendor; readonly from: From }) {
  const { t } = useWords();
  const format = useFormat();
  const [key = '', ...others] = menu;
  const note = notes.find((one) => one === id && (one !== 'nuc' || from === 'network'));
  return (
    <>
      <ol className={styles.numbered}>
        <li>{t(`startMachine.keys.${from === 'network' ? 'cable' : 'insert'}`)}</li>
        <li>
          {others.length === 0
            ? t('startMachine.keys.press', { key })
            : t('startMachine.keys.pressSeveral', { key, others: format.list(others) })}
          {note !== undefined && <p className={styles.hint}>{t(`startMachine.keys.note.${note}`)}</p>}
        </li>
        <li>
          {t(`startMachine.keys.${from === 'network' ? 'chooseNetwork' : 'chooseStick'}`)}
          <BootMenuPicture from={from} />
        </li>
      </ol>
      <Disclosure summary={t('startMachine.keys.noMenu')}>
        <ol className={styles.numbered}>
          <li>
            {setup === undefined
              ? t('startMachine.keys.setupOther')
              : t('startMachine.keys.setup', { key: setup === 'Del' ? t('startMachine.keys.del') : setup })}
          </li>
          {from === 'network' && <li>{t('startMachine.keys.network')}</li>}
          <li>{t('startMachine.keys.secure')}</li>
          <li>{t('startMachine.keys.fast')}</li>
        </ol>
      </Disclosure>
    </>
  );
}
