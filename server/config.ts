/** The configuration: read once, frozen, and the only place that looks at the environment. */
import { settings, type Setting } from './settings.ts';

type Settings = typeof settings;
export type Config = {
  readonly [N in keyof Settings]: Settings[N] extends Setting<infer T> ? T : never;
};

/** Names every bad value at once, so that a start is not a guessing game. */
export class ConfigError extends Error {
  readonly problems: readonly string[];

  constructor(problems: readonly string[]) {
    super(`the configuration cannot be used:\n${problems.map((problem) => `  ${problem}`).join('\n')}`);
    this.problems = problems;
  }
}

/** Reads the settings from an environment; throws a `ConfigError` when any of them is bad. */
export function loadConfig(environment: Readonly<Record<string, string | undefined>> = process.env): Config {
  const problems: string[] = [];
  const values = Object.fromEntries(
    Object.entries<Setting<unknown>>(settings).map(([name, { read, default: standard, secret }]) => {
      const given = environment[name]?.trim() ?? '';
      try {
        return [name, read(given === '' ? standard : given)];
      } catch (error) {
        const shown = secret ? '' : ` (${JSON.stringify(given)})`;
        problems.push(`${name}${shown} ${error instanceof Error ? error.message : String(error)}`);
        return [name, undefined];
      }
    }),
  ) as Config;
  if (problems.length === 0) problems.push(...contradictions(values));
  if (problems.length > 0) throw new ConfigError(problems);
  return Object.freeze(values);
}

const loopback = ['127.0.0.1', '::1', 'localhost'];

function contradictions(config: Config): string[] {
  const problems: string[] = [];
  if ((config.TLS_CERT === '') !== (config.TLS_KEY === ''))
    problems.push('TLS_CERT and TLS_KEY must be set together');
  if (config.BASEMAP_RASTER_URLS.length > 0 && config.BASEMAP_ATTRIBUTION === '')
    problems.push('BASEMAP_ATTRIBUTION must name whose map BASEMAP_RASTER_URLS shows');
  if (config.COMMAND_BURST < config.COMMANDS_PER_SECOND)
    problems.push('COMMAND_BURST must not be less than COMMANDS_PER_SECOND');
  if (config.DEMO && !loopback.includes(config.HOST))
    problems.push(`HOST must be a loopback address with DEMO: its passwords are known to everybody`);
  return problems;
}
