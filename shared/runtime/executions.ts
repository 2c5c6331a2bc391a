import { createExecutions } from '#shared/storage/executions/executions.ts';
import { environment, required } from './environment.ts';
import { once } from './once.ts';

/** The executions of the ingestion machine. */
export const executions = once(() => createExecutions(required(environment(), 'stateMachineArn')));
