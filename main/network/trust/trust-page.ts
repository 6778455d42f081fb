import type { X509Certificate } from 'node:crypto';
import type { Sentence } from '../../../contract/wire.ts';
import { sentence } from '../../lib/sentence.ts';
import { nameIn } from '../certificates/read-certificates.ts';
import { appleProfile, escapeXml } from './apple-profile.ts';
import { fileNames, trustGuides } from './guides.ts';
import { texts as german } from './texts.de.ts';

export interface TrustedAuthority {
  readonly certificate: X509Certificate;
  /** The name of the cloud. */
  readonly cloud: string;
}

type Language = 'en' | 'de';

/** The files of a small website that a service of the cluster serves to devices at home. All of them are text. */
export function trustFiles(authority: TrustedAuthority): Readonly<Record<string, string>> {
  return {
    'index.html': trustPage(authority, 'en'),
    'index.de.html': trustPage(authority, 'de'),
    [fileNames.certificate]: authority.certificate.toString(),
    [fileNames.profile]: appleProfile(authority.certificate, nameIn(authority.certificate.subject)),
  };
}

/** One page without scripts and without anything from elsewhere, which also works in old browsers. */
export function trustPage({ certificate, cloud }: TrustedAuthority, language: Language): string {
  const say = (text: Sentence) => escapeXml(inLanguage(text, language));
  const other =
    language === 'en' ? { href: 'index.de.html', text: 'Deutsch' } : { href: 'index.html', text: 'English' };
  const title = say(sentence('network.trust.page.title', 'Trust {cloud}', { cloud }));
  const sections = trustGuides.map(
    ({ device, title: name, steps, command, note }) =>
      `<details id="${device}"><summary>${say(name)}</summary><ol>${steps.map((step) => `<li>${say(step)}</li>`).join('')}</ol>${
        command === undefined ? '' : `<pre>${escapeXml(command)}</pre>`
      }${note === undefined ? '' : `<p>${say(note)}</p>`}</details>`,
  );
  return `<!doctype html>
<html lang="${language}">
<head>
<meta charset="utf-8">
<meta name="viewport" content="width=device-width, initial-scale=1">
<title>${title}</title>
<style>
:root { color-scheme: light dark; font: 1.05rem/1.5 system-ui, sans-serif; }
body { margin: 2rem auto; max-width: 40rem; padding: 0 1rem; }
details { border-top: 1px solid #8886; padding: 0.75rem 0; }
summary { cursor: pointer; font-weight: 600; }
pre, code { overflow-wrap: anywhere; white-space: pre-wrap; }
.file { display: inline-block; margin: 0 1rem 1rem 0; }
</style>
</head>
<body>
<p><a href="${other.href}" hreflang="${language === 'en' ? 'de' : 'en'}">${other.text}</a></p>
<h1>${title}</h1>
<p>${say(why)}</p>
<p><a class="file" href="${fileNames.certificate}" download>${say(forMost)}</a>
<a class="file" href="${fileNames.profile}">${say(forApple)}</a></p>
<p>${say(compare)}<br><code>${certificate.fingerprint256}</code></p>
${sections.join('\n')}
</body>
</html>
`;
}

const why = sentence(
  'network.trust.page.why',
  'This cloud issues its own certificates. Install its certificate authority on this device once, and your browser opens the cloud’s apps without a warning. It can only vouch for this cloud’s addresses.',
);
const forMost = sentence('network.trust.page.certificate', 'Certificate');
const forApple = sentence('network.trust.page.profile', 'Profile for iPhone, iPad and Mac');
const compare = sentence(
  'network.trust.page.compare',
  'Before you install it, compare its fingerprint with the one that Wild Cloud shows:',
);

/** A visitor's device has no Wild Cloud that could translate. */
export function inLanguage(text: Sentence, language: Language): string {
  const pattern = language === 'de' ? german[text.key] : undefined;
  if (pattern === undefined) return text.text;
  return pattern.replace(/\{(\w+)\}/g, (whole, name: string) => {
    const value = text.values?.[name];
    return typeof value === 'object' ? inLanguage(value, language) : String(value ?? whole);
  });
}
