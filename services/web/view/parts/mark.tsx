/** The registry's sign. */
export function Mark() {
  return (
    <svg class="mark" viewBox="0 0 32 32" width="24" height="24" aria-hidden="true">
      <path class="mark__shield" d="M16 2 4 6.500v9C4 22.6 9 27.7 16 30c7-2.3 12-7.4 12-14.5v-9z" />
      <path class="mark__tick" d="m10 16.5 4.3 4.3L22.5 12" />
    </svg>
  );
}
