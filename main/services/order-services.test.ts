import { describe, expect, test } from 'vitest';
import { type ServiceId, serviceIdSchema } from '../../contract/ids.ts';
import { orderServices, withDependencies } from './order-services.ts';

const id = (name: string): ServiceId => serviceIdSchema.parse(name);
const service = (name: string, ...dependencies: string[]) => ({
  name: id(name),
  dependencies: dependencies.map(id),
});

describe('the order of services', () => {
  test('each comes after those it depends on, whatever the order of the list', () => {
    const services = [
      service('traefik', 'metallb', 'cert-manager'),
      service('metallb'),
      service('cert-manager'),
    ];
    expect(orderServices(services).map(({ name }) => name)).toEqual(['cert-manager', 'metallb', 'traefik']);
    expect(orderServices(services.toReversed())).toEqual(orderServices(services));
  });

  test('a dependency that is not in the list doesn’t count', () => {
    expect(orderServices([service('headlamp', 'traefik')]).map(({ name }) => name)).toEqual(['headlamp']);
  });

  test('a circle is refused, and names everything in it', () => {
    const circle = () => orderServices([service('a', 'b'), service('b', 'a'), service('c')]);
    expect(circle).toThrow(/a, b/);
    expect(circle).toThrow(/circle/);
  });

  test('a service comes with everything it depends on, and nothing else', () => {
    const all = [service('a', 'b'), service('b', 'c'), service('c'), service('d', 'a')];
    expect(withDependencies(all, id('a')).map(({ name }) => name)).toEqual(['c', 'b', 'a']);
  });
});
