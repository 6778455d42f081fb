import { sentence } from '../../lib/sentence.ts';
import type { Sentence } from '../../../contract/wire.ts';
import type { ClusterFacts } from './observe-cluster.ts';
import type { Finding } from './explain-resolution.ts';
import type { WebAnswer } from './probe-web.ts';

/** Which address the web entry point has. */
export function explainAddress({ problem, entry }: ClusterFacts, configured: string | undefined): Finding {
  if (problem !== undefined) {
    if (configured === undefined) {
      return failed(
        problem.detail,
        problem.hint ??
          sentence('network.address.reach', 'Check that the cluster is running, then test again.'),
      );
    }
    return ok(
      sentence(
        'network.address.configured',
        'config.yaml says {address}, but the cluster couldn’t be asked.',
        {
          address: configured,
        },
      ),
    );
  }
  if (entry === undefined) {
    return failed(
      sentence('network.address.no-entry', 'There’s no web entry point yet.'),
      sentence('network.address.deploy-entry', 'Set up Traefik (web entry point).'),
    );
  }
  if (entry.address === undefined) {
    return failed(
      sentence('network.address.waiting', 'The web entry point has no address yet.'),
      sentence(
        'network.address.pool',
        'Check MetalLB (load balancer), and that cluster.ipAddressPool contains a free address.',
      ),
    );
  }
  if (configured !== undefined && configured !== entry.address) {
    return failed(
      sentence(
        'network.address.differs',
        'The web entry point has the address {address}, but config.yaml says {configured}.',
        {
          address: entry.address,
          configured,
        },
      ),
      sentence(
        'network.address.deploy-again',
        'Set up Traefik (web entry point) again, or correct cluster.loadBalancerIp.',
      ),
    );
  }
  return ok(
    sentence('network.address.ok', 'The web entry point has the address {address}.', {
      address: entry.address,
    }),
  );
}

/**
 * Whether the address can be reached from this computer.
 * @param isAway whether this computer has no connection to the network of the address
 */
export function explainPort(
  answer: 'open' | 'refused' | 'silent',
  address: string,
  port: number,
  isAway: boolean,
): Finding {
  const values = { address, port };
  if (answer === 'open') return ok(sentence('network.port.ok', '{address} answers on port {port}.', values));
  if (answer === 'refused') {
    return failed(
      sentence('network.port.refused', '{address} is there, but nothing listens on port {port}.', values),
      sentence(
        'network.port.other-device',
        'Either another device uses the address, or the web entry point isn’t running. Choose an address outside the router’s DHCP range.',
      ),
    );
  }
  if (isAway) {
    return {
      state: 'away',
      detail: sentence(
        'network.port.away',
        'This computer isn’t on this cloud’s home network, so it can’t reach {address}.',
        { address },
      ),
      hint: sentence(
        'network.port.go-home',
        'Test again when this computer is on the same network as the machines.',
      ),
    };
  }
  return failed(
    sentence('network.port.silent', '{address} doesn’t answer from this computer.', values),
    sentence(
      'network.port.same-network',
      'Check that this computer is on the same network as the machines, and not on a guest network or VPN. Some routers keep wireless devices apart from the others.',
    ),
  );
}

/** Whether Traefik answers. Its 404 for a name that it doesn't know means that it's alive. */
export function explainIngress(answer: WebAnswer, name: string): Finding {
  if (answer.answered)
    return ok(sentence('network.ingress.ok', 'The web entry point answers requests for {name}.', { name }));
  return failed(
    sentence(
      'network.ingress.silent',
      'The address accepts connections, but no web server answers ({said}).',
      {
        said: answer.said,
      },
    ),
    sentence(
      'network.ingress.check',
      'Check Traefik (web entry point), and whether another device uses the address.',
    ),
  );
}

/** Whether an app is behind the name. */
export function explainApp(answer: WebAnswer, name: string, isKnown: boolean): Finding | 'nothing' {
  if (!answer.answered) return 'nothing';
  if (isNobody(answer)) {
    if (!isKnown) return 'nothing';
    return failed(
      sentence('network.app.not-found', 'The web entry point knows no app for {name}.', { name }),
      sentence('network.app.deploy-again', 'Deploy the app again; its address may have changed.'),
    );
  }
  if (answer.status >= 500) {
    return failed(
      sentence('network.app.failing', 'The app behind {name} answers with an error ({status}).', {
        name,
        status: answer.status,
      }),
      sentence('network.app.check', 'Open the app’s page to see what’s wrong with it.'),
    );
  }
  return ok(sentence('network.app.ok', 'The app behind {name} answers.', { name }));
}

/** What Traefik says if no route matches. */
const isNobody = ({ status, body }: WebAnswer & { answered: true }): boolean =>
  status === 404 && body.trim() === '404 page not found';

const ok = (detail: Sentence): Finding => ({ state: 'ok', detail });
const failed = (detail: Sentence, hint: Sentence): Finding => ({ state: 'failed', detail, hint });
