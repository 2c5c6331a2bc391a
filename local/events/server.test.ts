import {
  EventBridgeClient,
  PutEventsCommand,
  type PutEventsRequestEntry,
  PutRuleCommand,
} from '@aws-sdk/client-eventbridge';
import { afterAll, beforeAll, describe, expect, test } from '@jest/globals';
import type { AwsCall } from '../aws-call.ts';
import { type EmbeddedEvents, startEvents } from './server.ts';

const calls: AwsCall[] = [];
let bus: EmbeddedEvents;
let client: EventBridgeClient;

beforeAll(async () => {
  bus = await startEvents({
    intercept: (call) => {
      calls.push(call);
      return { kind: 'proceed' };
    },
  });
  client = new EventBridgeClient({
    endpoint: bus.url,
    region: 'us-east-2',
    credentials: { accessKeyId: 'local', secretAccessKey: 'local' },
    maxAttempts: 1,
  });
});
afterAll(async () => {
  client.destroy();
  await bus.close();
});

const entry = { Source: 'tmr.dev', DetailType: 'Score Dropped', Detail: '{"by":0.2}' };
const put = (...Entries: PutEventsRequestEntry[]) => client.send(new PutEventsCommand({ Entries }));

describe('the embedded bus', () => {
  test('takes what is put, and shows it as a target would see it', async () => {
    const Time = new Date('2026-01-02T03:04:05.000Z');
    const { FailedEntryCount, Entries } = await put({ ...entry, Time, Resources: ['arn:x'] });
    expect(FailedEntryCount).toBe(0);
    expect(bus.events).toEqual([
      {
        id: Entries?.[0]?.EventId,
        source: 'tmr.dev',
        'detail-type': 'Score Dropped',
        time: '2026-01-02T03:04:05.000Z',
        resources: ['arn:x'],
        detail: { by: 0.2 },
      },
    ]);
    expect(calls).toMatchObject([
      { service: 'events', action: 'PutEvents', resource: 'event-bus/default' },
    ]);
  });

  test.each<[PutEventsRequestEntry, string]>([
    [{ ...entry, Source: undefined }, 'InvalidArgument'],
    [{ ...entry, DetailType: '' }, 'InvalidArgument'],
    [{ ...entry, Detail: 'text' }, 'MalformedDetail'],
    [{ ...entry, Detail: '[1]' }, 'MalformedDetail'],
    [{ ...entry, Source: 'aws.states' }, 'NotAuthorizedForSourceException'],
  ])('refuses %j in its answer, and takes the rest', async (wrong, ErrorCode) => {
    const before = bus.events.length;
    const { FailedEntryCount, Entries } = await put(wrong, entry);
    expect(FailedEntryCount).toBe(1);
    expect(Entries).toMatchObject([{ ErrorCode }, { EventId: expect.any(String) }]);
    expect(bus.events).toHaveLength(before + 1);
  });

  test('refuses what is too much, or nothing, altogether', async () => {
    const before = bus.events.length;
    const refused = { name: 'ValidationException' };
    await expect(put(...Array(11).fill(entry))).rejects.toMatchObject(refused);
    await expect(put()).rejects.toMatchObject(refused);
    const Detail = JSON.stringify({ text: 'x'.repeat(262_144) });
    await expect(put({ ...entry, Detail })).rejects.toMatchObject(refused);
    expect(bus.events).toHaveLength(before);
  });

  test('knows no other operation', async () => {
    const failure = client.send(new PutRuleCommand({ Name: 'any' }));
    await expect(failure).rejects.toMatchObject({ name: 'UnknownOperationException' });
  });
});
