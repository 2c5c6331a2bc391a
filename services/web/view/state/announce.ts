/** Where screen readers are told of what changes while one looks; the frame has it. */
export const ANNOUNCEMENTS = 'announcements';

/** Has it read out, once what is being read is over. */
export function announce(text: string): void {
  const region = document.getElementById(ANNOUNCEMENTS);
  if (region !== null) region.textContent = text;
}
