import {
  DescribeExecutionCommand,
  ExecutionAlreadyExists,
  ExecutionDoesNotExist,
  GetExecutionHistoryCommand,
  type HistoryEvent,
  SFNClient,
  StartExecutionCommand,
} from '@aws-sdk/client-sfn';
import { patience } from '../patience.ts';

export type ExecutionStatus =
  | 'RUNNING'
  | 'SUCCEEDED'
  | 'FAILED'
  | 'TIMED_OUT'
  | 'ABORTED'
  | 'PENDING_REDRIVE';

/** Executions of the ingestion machine, each named by its run. */
export interface Executions {
  /** Safe to repeat: a name is taken once, and nobody else takes a run's. */
  start(run: string, input: unknown): Promise<void>;
  /** `undefined` when there is none of that name. */
  status(run: string): Promise<ExecutionStatus | undefined>;
  /** Everything that has happened so far, `undefined` when there is no such execution. */
  history(run: string): Promise<readonly HistoryEvent[] | undefined>;
}

/** The executions behind the SDK. Made once a function, at module scope. */
export function createExecutions(
  stateMachineArn: string,
  client = new SFNClient(patience),
): Executions {
  const executionArn = (run: string) =>
    `${stateMachineArn.replace(':stateMachine:', ':execution:')}:${run}`;

  return {
    async start(run, input) {
      try {
        await client.send(
          new StartExecutionCommand({ stateMachineArn, name: run, input: JSON.stringify(input) }),
        );
      } catch (error) {
        // Started by a request whose reply was lost, and over by now.
        if (!(error instanceof ExecutionAlreadyExists)) throw error;
      }
    },

    async status(run) {
      try {
        const { status } = await client.send(
          new DescribeExecutionCommand({ executionArn: executionArn(run) }),
        );
        return status;
      } catch (error) {
        if (error instanceof ExecutionDoesNotExist) return undefined;
        throw error;
      }
    },

    async history(run) {
      const events: HistoryEvent[] = [];
      let nextToken: string | undefined;
      try {
        do {
          const page = await client.send(
            new GetExecutionHistoryCommand({
              executionArn: executionArn(run),
              maxResults: 1000,
              ...(nextToken !== undefined && { nextToken }),
            }),
          );
          events.push(...(page.events ?? []));
          nextToken = page.nextToken;
        } while (nextToken !== undefined);
        return events;
      } catch (error) {
        if (error instanceof ExecutionDoesNotExist) return undefined;
        throw error;
      }
    },
  };
}
