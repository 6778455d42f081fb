import type { Setting } from '../../../contract/apps.ts';
import { useWords } from '../../app/i18n/words.ts';
import { Fold } from '../../ui/frame/fold.tsx';
import { SettingField } from './setting-field.tsx';

/** Five questions at most; the rest has good values and is folded. */
const most = 5;

export function SettingsForm({ settings }: { readonly settings: readonly Setting[] }) {
  const { t } = useWords();
  const asked = settings.filter(({ advanced }) => !advanced).slice(0, most);
  const more = settings.filter((setting) => !asked.includes(setting));
  return (
    <div className="stack answers">
      {asked.map((setting) => (
        <SettingField key={setting.path} setting={setting} />
      ))}
      {more.length > 0 && (
        <Fold summary={t('app.moreSettings')}>
          <div className="stack answers">
            {more.map((setting) => (
              <SettingField key={setting.path} setting={setting} />
            ))}
          </div>
        </Fold>
      )}
    </div>
  );
}
