import { SFNClient } from '@aws-sdk/client-sfn';
import { createExecutions } from '#shared/storage/executions/executions.ts';
import { clientPatience } from './client-patience.ts';
import { environment, required } from './environment.ts';
import { once } from './once.ts';

/** The executions of the ingestion machine. */
export const executions = once(() =>
  createExecutions(required(environment(), 'stateMachineArn'), new SFNClient(clientPatience())),
);
