export const newPassphraseFile = {
  'new-passphrase-file': {
    type: 'string',
    value: 'file',
    description: 'File whose first line is the new passphrase',
  },
} as const;
