/** Who may see a view: anybody, whoever has signed in, or administrators. */
export type Access = 'open' | 'signed-in' | 'admin';

/** One row of the table of views. */
export interface ViewSpec {
  /** `{name}` stands for one segment, a final `{name?}` for one that may be left out. */
  readonly path: string;
  /** What the browser's tab and history say, until the view knows better. */
  readonly title: string;
  readonly access: Access;
  /** Its place in the navigation, where it has one. */
  readonly nav?: string;
}

/**
 * THE table of views: addresses, titles, the navigation and the browser suite are derived from it,
 * and `view/components.ts` has a component for each.
 */
export const views = {
  browse: { path: '/ui', title: 'Artifacts', access: 'signed-in', nav: 'Artifacts' },
  ingest: { path: '/ui/ingest', title: 'Ingest', access: 'signed-in', nav: 'Ingest' },
  run: { path: '/ui/runs/{run}', title: 'Run', access: 'signed-in' },
  artifact: {
    path: '/ui/artifacts/{type}/{id}/{section?}',
    title: 'Artifact',
    access: 'signed-in',
  },
  compare: { path: '/ui/compare', title: 'Compare', access: 'signed-in', nav: 'Compare' },
  health: { path: '/ui/health', title: 'Health', access: 'open', nav: 'Health' },
  admin: {
    path: '/ui/admin/{section?}',
    title: 'Administration',
    access: 'admin',
    nav: 'Admin',
  },
  signIn: { path: '/ui/sign-in', title: 'Sign in', access: 'open' },
} as const satisfies Record<string, ViewSpec>;

export type ViewName = keyof typeof views;

/** The views in the table's order. */
export const viewNames = Object.keys(views) as ViewName[];
