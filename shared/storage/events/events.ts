import { EventBridgeClient, PutEventsCommand } from '@aws-sdk/client-eventbridge';
import type { RegistryEvent } from '#shared/domain/registry-event.ts';

/** The bus on which others are told what has happened here. */
export interface Events {
  /**
   * Tells it. What has happened stands whether or not the bus answers, so this never fails; an event
   * may be lost, and the audit trail is what is complete.
   */
  tell(events: readonly RegistryEvent[]): Promise<void>;
}

interface Options {
  /** By which rules choose: `tmr.prod`. */
  readonly source: string;
  readonly onFailure: (error: unknown) => void;
  readonly client?: EventBridgeClient;
}

/** Nobody waits long for a word that may be lost. */
const impatience = {
  maxAttempts: 2,
  requestHandler: {
    connectionTimeout: 1_000,
    requestTimeout: 2_000,
    throwOnRequestTimeout: true,
  },
} as const;

/** The account's default bus. Made once a function, at module scope. */
export function createEvents({
  source,
  onFailure,
  client = new EventBridgeClient(impatience),
}: Options): Events {
  async function put(events: readonly RegistryEvent[]): Promise<void> {
    const { Entries = [] } = await client.send(
      new PutEventsCommand({
        Entries: events.map(({ type, detail }) => ({
          Source: source,
          DetailType: type,
          Detail: JSON.stringify(detail),
          Time: new Date(detail.at),
        })),
      }),
    );
    const refused = Entries.find(({ ErrorCode }) => ErrorCode !== undefined);
    if (refused) throw new Error(`${refused.ErrorCode}: ${refused.ErrorMessage}`);
  }

  return {
    async tell(events) {
      if (events.length === 0) return;
      try {
        await put(events);
      } catch (error) {
        onFailure(error);
      }
    },
  };
}
