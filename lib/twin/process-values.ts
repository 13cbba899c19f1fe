import type { World } from '../world';
import { uniform } from './seeded-chance';
import type { ProcessValues } from './types';

type Name = keyof ProcessValues['values'];

interface Walk {
  middle: number;
  /** Farthest it strays. */
  range: number;
  /** Largest change in a second. */
  step: number;
  digits: number;
  unit: string;
}

const walks: Record<Name, Walk> = {
  fillTemperature: { middle: 4, range: 1.5, step: 0.08, digits: 2, unit: 'CEL' },
  volume: { middle: 500, range: 3, step: 0.6, digits: 1, unit: 'MLT' },
  torque: { middle: 1.4, range: 0.3, step: 0.05, digits: 2, unit: 'NU' },
};

/** Process values of a filling line as a random walk, one step a second, drawn back to the middle. */
export function processValues({ clock, chance }: World): () => ProcessValues {
  const at: Record<Name, number> = { fillTemperature: 4, volume: 500, torque: 1.4 };
  let time = clock.now();

  function step(name: Name): void {
    const { middle, range, step: size } = walks[name];
    const pull = ((middle - at[name]) / range) * size * 0.3;
    const next = at[name] + pull + (uniform(chance) * 2 - 1) * size;
    at[name] = Math.min(middle + range, Math.max(middle - range, next));
  }
  function value(name: Name): { value: number; unit: string } {
    return { value: Number(at[name].toFixed(walks[name].digits)), unit: walks[name].unit };
  }

  return () => {
    const now = clock.now();
    const steps = Math.floor((now - time) / 1_000);
    time = steps > longestWalk ? now : time + Math.max(0, steps) * 1_000;
    for (let i = 0; i < Math.min(steps, longestWalk); i += 1) {
      step('fillTemperature');
      step('volume');
      step('torque');
    }
    return {
      time: now,
      values: { fillTemperature: value('fillTemperature'), volume: value('volume'), torque: value('torque') },
    };
  };
}

/** After a long sleep the walk need not be walked whole. */
const longestWalk = 600;
