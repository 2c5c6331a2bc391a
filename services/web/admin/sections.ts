/** The parts of the administration, each at an address of its own; the first is the usual one. */
export const adminSections = {
  users: { title: 'Users' },
  gate: { title: 'Gate and waivers' },
  token: { title: 'Own token' },
  reset: { title: 'Reset' },
} as const satisfies Record<string, { readonly title: string }>;

export type AdminSection = keyof typeof adminSections;

/** Reads the part out of an address; what is none counts as the first. */
export function readAdminSection(section: string | undefined): AdminSection {
  const names = Object.keys(adminSections) as AdminSection[];
  return names.find((name) => name === section) ?? 'users';
}
