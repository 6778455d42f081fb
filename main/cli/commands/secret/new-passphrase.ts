export const newPassphraseFile = {
  'new-passphrase-file': {
    type: 'string',
    value: 'file',
    description: 'its first line closes the key from now on',
  },
} as const;
