const secretName =
  /(?:^|[a-z])(?:token|secret|key|password|passphrase|psk|auth|credentials?)$|encryptionsecret$/i;

/** Whether the name suggests that its value is a key or password. */
export function isSecretName(name: string): boolean {
  return secretName.test(name);
}

/** Whether a YAML text has a plaintext value with such a name, on the same line or below. */
export function holdsReadableSecret(text: string): boolean {
  return [...text.matchAll(/^\s*(?:- )?["']?([\w.-]+)["']?:[ \t]*(\S.*)?$/gm)].some(
    ([, name = '', value = '']) => isSecretName(name) && value !== '{}' && value !== '""',
  );
}
