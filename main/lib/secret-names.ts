const secretName =
  /(?:^|[a-z])(?:token|secret|key|password|passphrase|psk|auth|credentials?)$|encryptionsecret$/i;

/** Whether what stands under this name is a key or a password, as far as a name tells. */
export function isSecretName(name: string): boolean {
  return secretName.test(name);
}

/** Whether a text of YAML has a readable value under such a name. A value on the lines below counts. */
export function holdsReadableSecret(text: string): boolean {
  return [...text.matchAll(/^\s*(?:- )?["']?([\w.-]+)["']?:[ \t]*(\S.*)?$/gm)].some(
    ([, name = '', value = '']) => isSecretName(name) && value !== '{}' && value !== '""',
  );
}
