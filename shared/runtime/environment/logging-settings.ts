import { type GivenSecrets, givenSecrets } from './given-secrets.ts';
import type { LogLevel } from './kinds.ts';
import { givenVariables, isDeployed, type Variables, variables } from './variables.ts';

/** What logging needs to know. */
export interface LoggingSettings {
  readonly deployed: boolean;
  readonly logLevel: LogLevel;
  readonly logFile?: string;
  /** To be kept out of every line. */
  readonly secrets: GivenSecrets;
}

/**
 * Reads as much as logging needs, whatever is wrong with the rest: that has to be logged, too. A
 * level that cannot be read is taken for the default.
 */
export function readLoggingSettings(given: Variables): LoggingSettings {
  const { LOG_LEVEL: level, LOG_FILE: logFile, ...others } = givenVariables(given);
  const schema = variables.shape.LOG_LEVEL;
  const { data = schema.parse(undefined) } = schema.safeParse(level);
  return {
    deployed: isDeployed(given),
    logLevel: data,
    ...(logFile !== undefined && { logFile }),
    secrets: givenSecrets(others),
  };
}
