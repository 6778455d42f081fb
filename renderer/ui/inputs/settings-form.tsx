import { useFormContext } from 'react-hook-form';
import type { Setting } from '../../../contract/apps.ts';
import { useWords } from '../../app/i18n/words.ts';
import { Disclosure } from '../frame/disclosure.tsx';
import { type Answers, isShown } from './form-values.ts';
import { SettingField } from './setting-field.tsx';
import styles from './inputs.module.css';

/** The settings of an app. Advanced ones have good defaults and are collapsed. */
const most = 5;

export function SettingsForm({ settings }: { readonly settings: readonly Setting[] }) {
  const { t } = useWords();
  const answers = useFormContext<Answers>().watch();
  const first = settings.filter(({ advanced }) => !advanced).slice(0, most);
  const shown = (setting: Setting): boolean => isShown(setting, settings, answers);
  const asked = first.filter(shown);
  const more = settings.filter((setting) => !first.includes(setting) && shown(setting));
  return (
    <div className={`stack ${styles.fields}`}>
      {asked.map((setting) => (
        <SettingField key={setting.path} setting={setting} />
      ))}
      {more.length > 0 && (
        <Disclosure summary={t('form.more')}>
          <div className={`stack ${styles.fields}`}>
            {more.map((setting) => (
              <SettingField key={setting.path} setting={setting} />
            ))}
          </div>
        </Disclosure>
      )}
    </div>
  );
}
