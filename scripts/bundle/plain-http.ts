/**
 * Stands in for `node:http`. Whoever imports that as a module reads all that it exports, `WebSocket`
 * among it, and so the whole of `fetch` is loaded at every start, by functions that never call it.
 */
export const { Agent, request, STATUS_CODES } = process.getBuiltinModule('node:http');
