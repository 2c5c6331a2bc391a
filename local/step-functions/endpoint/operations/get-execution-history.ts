import * as z from 'zod';
import type { HistoryEvent } from '../../interpreter/history.ts';
import { isObject } from '../../interpreter/json.ts';
import { visibleExecutionAt } from '../lookup.ts';
import { operation, paging, text } from '../operation.ts';
import { pageOf } from '../page.ts';

/** The events of an execution. */
export const getExecutionHistory = operation(
  z.object({
    executionArn: text(1, 256),
    reverseOrder: z.boolean().default(false),
    includeExecutionData: z.boolean().default(true),
    ...paging,
  }),
  (call, service) => {
    const record = visibleExecutionAt(call.executionArn, service);
    const horizon = service.horizon() / 1000;
    const seen = service.executions.history(record).filter((event) => event.timestamp <= horizon);
    const { items, nextToken } = pageOf(call.reverseOrder ? seen.reverse() : seen, {
      numberOf: (event) => event.id,
      descending: call.reverseOrder,
      list: ['history', call.executionArn, call.reverseOrder],
      maxResults: call.maxResults,
      nextToken: call.nextToken,
    });
    return { events: call.includeExecutionData ? items : items.map(withoutData), nextToken };
  },
);

/** "You can select whether execution data (input or output of a history event) is returned." */
function withoutData(event: HistoryEvent): unknown {
  const fields = Object.entries(event).map(([key, value]) => {
    if (!isObject(value)) return [key, value];
    const { input, output, inputDetails, outputDetails, ...rest } = value;
    return [key, rest];
  });
  return Object.fromEntries(fields);
}
