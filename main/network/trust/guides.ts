import type { TrustGuide } from '../../../contract/network.ts';
import { sentence } from '../../lib/sentence.ts';

export const fileNames = { certificate: 'ca.crt', profile: 'ca.mobileconfig' } as const;

const download = sentence('network.trust.download', 'Download the certificate {file}.', {
  file: fileNames.certificate,
});

/** How to make each kind of device trust the certificate authority. The most common devices come first. */
export const trustGuides: readonly TrustGuide[] = [
  {
    device: 'iphone',
    title: sentence('network.trust.iphone', 'iPhone and iPad'),
    steps: [
      sentence('network.trust.iphone.profile', 'In Safari, download the profile {file} and tap Allow.', {
        file: fileNames.profile,
      }),
      sentence('network.trust.iphone.install', 'Open Settings > Profile Downloaded and tap Install.'),
      sentence(
        'network.trust.iphone.trust',
        'Open Settings > General > About > Certificate Trust Settings and turn the authority on.',
      ),
    ],
    note: sentence(
      'network.trust.iphone.note',
      'The iPhone doesn’t trust it until you’ve done the last step.',
    ),
  },
  {
    device: 'android',
    title: sentence('network.trust.android', 'Android'),
    steps: [
      download,
      sentence(
        'network.trust.android.open',
        'Open Settings > Security > Encryption & credentials > Install a certificate > CA certificate. If the menus differ, search the settings for “CA certificate”.',
      ),
      sentence('network.trust.android.choose', 'Confirm the warning and choose the file.'),
    ],
    note: sentence(
      'network.trust.android.note',
      'Chrome then trusts it; many other apps ignore certificates that you install yourself. Android requires a screen lock for this, and keeps warning that the network may be monitored.',
    ),
  },
  {
    device: 'windows',
    title: sentence('network.trust.windows', 'Windows'),
    steps: [
      download,
      sentence('network.trust.windows.open', 'Open the file and choose Install Certificate > Current User.'),
      sentence(
        'network.trust.windows.store',
        'Choose “Place all certificates in the following store” and select Trusted Root Certification Authorities.',
      ),
    ],
    command: `certutil -user -addstore Root ${fileNames.certificate}`,
  },
  {
    device: 'macos',
    title: sentence('network.trust.macos', 'Mac'),
    steps: [
      download,
      sentence('network.trust.macos.open', 'Open the file. Keychain Access adds it to your login keychain.'),
      sentence('network.trust.macos.trust', 'Double-click it there, open Trust and choose Always Trust.'),
    ],
    command: `security add-trusted-cert -r trustRoot -k ~/Library/Keychains/login.keychain-db ${fileNames.certificate}`,
  },
  {
    device: 'linux',
    title: sentence('network.trust.linux', 'Linux'),
    steps: [
      download,
      sentence('network.trust.linux.command', 'On Debian and Ubuntu, run the command below.'),
      sentence(
        'network.trust.linux.fedora',
        'On Fedora, copy the file to /etc/pki/ca-trust/source/anchors/ and run update-ca-trust.',
      ),
    ],
    command: `sudo cp ${fileNames.certificate} /usr/local/share/ca-certificates/wild-cloud.crt && sudo update-ca-certificates`,
    note: sentence(
      'network.trust.linux.note',
      'Chrome has its own list: Settings > Privacy and security > Security > Manage certificates.',
    ),
  },
  {
    device: 'firefox',
    title: sentence('network.trust.firefox', 'Firefox'),
    steps: [
      download,
      sentence(
        'network.trust.firefox.import',
        'Open Settings > Privacy & Security > View Certificates > Authorities and choose Import.',
      ),
      sentence(
        'network.trust.firefox.trust',
        'Select the file, then select “Trust this CA to identify websites”.',
      ),
    ],
    note: sentence(
      'network.trust.firefox.note',
      'Only needed if Firefox still warns after the steps for your system.',
    ),
  },
];
