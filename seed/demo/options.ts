import { parseArgs } from 'node:util';

export interface DemoOptions {
  readonly port: number;
  readonly scenario: 'xiangtan-flood';
  /** How many times faster than life. */
  readonly speed: number;
  readonly phones: number;
  /** At minute 0; more than the scenario's own are made up. */
  readonly tasks: number;
}

/** Reads `--port 8080 --scenario xiangtan-flood --speed 1 --phones 200 --tasks 12`; throws an Error that says what is wrong. */
export function demoOptions(args: readonly string[]): DemoOptions {
  const { values } = parseArgs({
    args: [...args],
    options: {
      port: { type: 'string', default: '8080' },
      scenario: { type: 'string', default: 'xiangtan-flood' },
      speed: { type: 'string', default: '1' },
      phones: { type: 'string', default: '200' },
      tasks: { type: 'string', default: '12' },
    },
  });
  if (values.scenario !== 'xiangtan-flood')
    throw new Error(`--scenario ${values.scenario}: there is only xiangtan-flood so far`);
  return {
    scenario: values.scenario,
    port: number('port', values.port, 0, 65_535),
    speed: number('speed', values.speed, 1, 60),
    phones: number('phones', values.phones, 0, 1400),
    tasks: number('tasks', values.tasks, 12, 500),
  };
}

function number(name: string, text: string, least: number, most: number): number {
  const value = Number(text);
  if (text.trim() === '' || !(value >= least && value <= most))
    throw new Error(`--${name} ${text}: must be a number from ${least} to ${most}`);
  return value;
}
