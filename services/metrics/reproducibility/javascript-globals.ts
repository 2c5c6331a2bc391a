/** Names that a browser and Node.js have both, and what either has of its own. */
export const globals: ReadonlySet<string> = new Set(
  `Array ArrayBuffer Atomics BigInt Blob Boolean Buffer DataView Date Error Event File FileReader
  Float32Array Float64Array FormData Function Headers Image Infinity Int16Array Int32Array Int8Array
  Intl JSON Map Math NaN Number Object Promise Proxy RangeError Reflect RegExp Request Response Set
  String Symbol TextDecoder TextEncoder TypeError URL URLSearchParams Uint16Array Uint32Array
  Uint8Array Uint8ClampedArray WeakMap WeakSet Worker AudioContext OffscreenCanvas ImageData alert
  arguments atob btoa clearInterval clearTimeout console crypto decodeURIComponent document
  encodeURIComponent exports fetch global globalThis isFinite isNaN localStorage location module
  navigator parseFloat parseInt performance process queueMicrotask require self setInterval setTimeout
  structuredClone undefined window`.split(/\s+/),
);
