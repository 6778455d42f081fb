const secretName =
  /(pass(word|wd|phrase)|token|secret|api_?key|secret_?key(_?base)?|private_?key|access_?key|signing_?key|encryption_?key|credentials?|_pass)$/i;
const onlyAName = /^(existing|tls|image_?pull).*secret$/i;

/** Whether a setting is a secret, judging by its name. */
export function isSecretName(name: string): boolean {
  return secretName.test(name) && !onlyAName.test(name);
}

/** What older formats have where nobody has chosen a secret yet. */
export function isPlaceholder(value: string): boolean {
  const text = value.trim();
  return (
    /^(CHANGE[-_ ]?ME|REPLACE[-_ ]?ME|TODO|TBD|FIXME|YOUR[-_ ])/i.test(text) ||
    /^<[^>]*>$/.test(text) ||
    /^(null|~|changeit|example)$/i.test(text) ||
    /^\{\{.*\}\}$/.test(text)
  );
}

/**
 * Whether a value is distinctive enough that finding it in a file means the file contains the secret. Short or public-looking
 * texts (names, addresses, folders) would be found everywhere.
 */
export function isSearchable(value: string): boolean {
  if (value.length < 8 || isPlaceholder(value)) return false;
  if (/^[\w.+-]+@[\w-]+(\.[\w-]+)+$/.test(value)) return false;
  if (/^(\d{1,3}\.){3}\d{1,3}([/:]\d+)?$/.test(value)) return false;
  if (/^([a-z0-9-]+\.)+[a-z]{2,}$/i.test(value) && !/\d.*\d.*\d/.test(value)) return false;
  if (/^https?:\/\/[^@\s]*$/.test(value) && !/[?&]\w*(key|token|secret)/i.test(value)) return false;
  if (/^(\/[\w.-]+)+\/?$/.test(value)) return false;
  const kinds = [/[a-z]/, /[A-Z]/, /\d/, /[^\w\s]/].filter((kind) => kind.test(value)).length;
  return value.length >= 12 ? kinds >= 2 || value.length >= 20 : kinds >= 2;
}
