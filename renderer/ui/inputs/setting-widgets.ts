import type { SettingType } from '../../../contract/setting-types.ts';

/** The kind of field for a type of setting. */
export interface SettingWidget {
  readonly control: 'line' | 'switch' | 'select' | 'password';
  readonly inputMode: 'text' | 'numeric' | 'decimal' | 'email' | 'url';
}

const line = (inputMode: SettingWidget['inputMode'] = 'text'): SettingWidget => ({
  control: 'line',
  inputMode,
});

export const settingWidgets: Readonly<Record<SettingType, SettingWidget>> = {
  string: line(),
  boolean: { control: 'switch', inputMode: 'text' },
  number: line('decimal'),
  count: line('numeric'),
  port: line('numeric'),
  size: line(),
  domain: line('url'),
  host: line('url'),
  email: line('email'),
  timezone: line(),
  address: line(),
  range: line(),
  network: line(),
  choice: { control: 'select', inputMode: 'text' },
  label: line(),
  taint: line(),
  secret: { control: 'password', inputMode: 'text' },
};
