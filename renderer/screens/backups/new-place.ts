import type { Input } from '../../../contract/contract.ts';

export const placeKinds = ['folder', 'rest', 's3', 'sftp', 'existing'] as const;
export type PlaceKind = (typeof placeKinds)[number];

export interface PlaceAnswers {
  readonly name: string;
  readonly path: string;
  readonly url: string;
  readonly username: string;
  readonly password: string;
  readonly endpoint: string;
  readonly bucket: string;
  readonly accessKeyId: string;
  readonly secretAccessKey: string;
  readonly host: string;
  readonly user: string;
  readonly appendOnly: boolean;
  readonly awayFromHome: boolean;
}

export const noAnswers: PlaceAnswers = {
  ...{ name: '', path: '', url: '', username: '', password: '', endpoint: '', bucket: '' },
  ...{ accessKeyId: '', secretAccessKey: '', host: '', user: '', appendOnly: true, awayFromHome: false },
};

interface Field {
  readonly name: Exclude<keyof PlaceAnswers, 'appendOnly' | 'awayFromHome'>;
  readonly isSecret?: true;
  readonly optional?: true;
}

const named: Field = { name: 'name' };

/** What is asked for each kind of place, in the order of the form. */
export const fieldsOf: Readonly<Record<PlaceKind, readonly Field[]>> = {
  folder: [named, { name: 'path' }],
  rest: [
    named,
    { name: 'url' },
    { name: 'username', optional: true },
    { name: 'password', isSecret: true, optional: true },
  ],
  s3: [
    named,
    { name: 'endpoint' },
    { name: 'bucket' },
    { name: 'accessKeyId' },
    { name: 'secretAccessKey', isSecret: true },
  ],
  sftp: [named, { name: 'host' }, { name: 'user' }, { name: 'path' }],
  existing: [named],
};

/** What main gets. Empty answers are left out, so that its defaults apply. */
export function placeOf(kind: PlaceKind, answers: PlaceAnswers): Input<'backups.addPlace'>['place'] {
  const { name, awayFromHome, appendOnly, path, url, username, password } = answers;
  const common = { name: name.trim(), awayFromHome };
  switch (kind) {
    case 'folder':
      return { ...common, kind, path };
    case 'rest':
      return {
        ...{ ...common, kind, url, appendOnly },
        ...(username === '' ? {} : { username }),
        ...(password === '' ? {} : { password }),
      };
    case 's3': {
      const { endpoint, bucket, accessKeyId, secretAccessKey } = answers;
      return { ...common, kind, endpoint, bucket, accessKeyId, secretAccessKey };
    }
    case 'sftp':
      return { ...common, kind, host: answers.host, user: answers.user, path };
    case 'existing':
      return { ...common, kind };
  }
}
