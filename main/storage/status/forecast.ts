import type { StorageForecast } from '../../../contract/storage.ts';
import { sentence } from '../../lib/sentence.ts';
import type { Estimate } from './estimate-full.ts';

export const noForecast: StorageForecast = {
  state: 'none',
  sentence: sentence(
    'storage.forecast.none',
    'Wild Cloud doesn’t know how full the disks are, so it can’t make a forecast.',
  ),
};

export function forecastOf(estimate: Estimate): StorageForecast {
  const { state } = estimate;
  switch (state) {
    case 'early':
      return {
        state,
        sentence: sentence(
          'storage.forecast.early',
          'There’s no forecast yet. It takes measurements from at least three days.',
        ),
      };
    case 'steady':
      return { state, sentence: sentence('storage.forecast.steady', 'The amount of data isn’t growing.') };
    case 'years':
      return {
        state,
        sentence: sentence('storage.forecast.years', 'At this rate, there’s room for more than five years.'),
      };
    case 'full':
      return { state, sentence: sentence('storage.forecast.full', 'The disks are full.') };
    case 'fills':
      return { state, sentence: soon(estimate.days), at: new Date(estimate.at).toISOString() };
  }
}

function soon(days: number) {
  if (days < 1)
    return sentence('storage.forecast.today', 'At this rate, the disks will be full within a day.');
  if (days < 14) {
    const count = Math.floor(days);
    return count === 1
      ? sentence('storage.forecast.one-day', 'At this rate, the disks will be full in about a day.')
      : sentence('storage.forecast.days', 'At this rate, the disks will be full in about {count} days.', {
          count,
        });
  }
  if (days < 60) {
    const count = Math.floor(days / 7);
    return sentence(
      'storage.forecast.weeks',
      'At this rate, the disks will be full in about {count} weeks.',
      {
        count,
      },
    );
  }
  if (days < 730) {
    const count = Math.floor(days / 30.4);
    return sentence(
      'storage.forecast.months',
      'At this rate, the disks will be full in about {count} months.',
      {
        count,
      },
    );
  }
  const count = Math.floor(days / 365);
  return sentence(
    'storage.forecast.some-years',
    'At this rate, the disks will be full in about {count} years.',
    {
      count,
    },
  );
}
