/**
 * Stands in for the SDK's event streams. No operation that is called here has one, and because the
 * SDK imports them on use, all that they share with the clients could not be shaken.
 */
export class EventStreamSerde {
  constructor() {
    throw new Error('event streams are not bundled');
  }
}

export const eventStreamSerdeProvider = () => undefined;

export const resolveEventStreamSerdeConfig = <Config>(config: Config): Config => config;
