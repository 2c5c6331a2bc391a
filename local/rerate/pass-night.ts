import { setTimeout as pause } from 'node:timers/promises';
import {
  DescribeExecutionCommand,
  paginateGetExecutionHistory,
  paginateListExecutions,
  SFNClient,
  StartExecutionCommand,
} from '@aws-sdk/client-sfn';
import type { NightItem } from '#shared/domain/night-item.ts';
import type { Stack } from '../stack.ts';

/** A night that is over. */
export interface PassedNight {
  readonly status: string;
  /** The figures that the machine ends with; none where the night itself failed. */
  readonly figures: Readonly<Record<string, number>>;
  readonly items: readonly PassedItem[];
}

/** What was to be done about one model, and what came of it. */
export interface PassedItem {
  readonly id: string;
  readonly kind: NightItem['kind'];
  readonly came: string;
  /** The run that it was done by; what was skipped has none. */
  readonly run?: string;
}

const EVERY_MS = 100;

/** Has the nightly machine run once, and waits for it and for what follows from it. */
export async function passNight(stack: Stack, all: boolean): Promise<PassedNight> {
  const client = new SFNClient({ endpoint: stack.endpoints.states });
  try {
    const stateMachineArn = stack.rerateMachineArn;
    const { executionArn = '' } = await client.send(
      new StartExecutionCommand({ stateMachineArn, input: JSON.stringify({ all }) }),
    );
    const described = await whenOver(client, executionArn);
    const items = await itemsOf(client, executionArn);
    await whenQuiet(client, stack.ingestionMachineArn);
    const { status = 'FAILED', output = '{}' } = described;
    return { status, figures: JSON.parse(output), items };
  } finally {
    client.destroy();
  }
}

async function whenOver(client: SFNClient, executionArn: string) {
  for (;;) {
    const described = await client.send(new DescribeExecutionCommand({ executionArn }));
    if (described.status !== 'RUNNING') return described;
    await pause(EVERY_MS);
  }
}

async function itemsOf(client: SFNClient, executionArn: string): Promise<readonly PassedItem[]> {
  const events = await historyOf(client, executionArn);
  const mapRunArn = events.flatMap(({ mapRunStartedEventDetails: run }) => run?.mapRunArn ?? [])[0];
  if (mapRunArn === undefined) return [];
  const items: PassedItem[] = [];
  for await (const { executions = [] } of paginateListExecutions({ client }, { mapRunArn })) {
    for (const child of executions) items.push(await itemOf(client, child.executionArn ?? ''));
  }
  return items.reverse();
}

async function itemOf(client: SFNClient, executionArn: string): Promise<PassedItem> {
  const { input, output } = await client.send(new DescribeExecutionCommand({ executionArn }));
  const { id, kind }: NightItem = JSON.parse(input ?? '{}');
  const begun = (await historyOf(client, executionArn)).flatMap(
    ({ taskScheduledEventDetails: task }) =>
      task?.resourceType === 'states' ? (task.parameters ?? '{}') : [],
  );
  const { Name: run }: { Name?: string } = JSON.parse(begun[0] ?? '{}');
  const came = output === undefined ? 'failed' : String(JSON.parse(output));
  return { id, kind, came, ...(run !== undefined && { run }) };
}

async function historyOf(client: SFNClient, executionArn: string) {
  const all = [];
  for await (const { events = [] } of paginateGetExecutionHistory({ client }, { executionArn })) {
    all.push(...events);
  }
  return all;
}

/** Ratings of children follow from those of parents, a moment after these have ended. */
async function whenQuiet(client: SFNClient, stateMachineArn: string): Promise<void> {
  for (let quiet = 0; quiet < 3; ) {
    await pause(EVERY_MS);
    const running = { stateMachineArn, statusFilter: 'RUNNING' } as const;
    const { value } = await paginateListExecutions({ client }, running).next();
    quiet = value?.executions?.length === 0 ? quiet + 1 : 0;
  }
}
