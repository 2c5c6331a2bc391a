import type { ComponentType } from 'preact';
import { addressOf } from '../../address.ts';
import { type AdminSection, adminSections, readAdminSection } from '../../admin/sections.ts';
import { Failure } from '../parts/failure.tsx';
import { Notice } from '../parts/notice.tsx';
import { PageHeading } from '../parts/page-heading.tsx';
import { SectionNav } from '../parts/section-nav.tsx';
import { useSession } from '../state/session.tsx';
import type { ViewProps } from '../view-props.ts';
import { GateSection } from './gate-section.tsx';
import { ResetSection } from './reset-section.tsx';
import { TokenSection } from './token-section.tsx';
import { UsersSection } from './users/users-section.tsx';

/** What every part is given. */
export interface AdminSectionProps {
  readonly query: URLSearchParams;
}

const parts: Readonly<Record<AdminSection, ComponentType<AdminSectionProps>>> = {
  users: UsersSection,
  gate: GateSection,
  token: TokenSection,
  reset: ResetSection,
};

/** What administrators do; others are told that it is theirs. */
export function AdminView({ params, query }: ViewProps) {
  const { user, userError, findUser } = useSession();
  const section = readAdminSection(params.section);
  return (
    <div class="stack stack--wide">
      <PageHeading title="Administration" />
      {user === undefined && userError && (
        <Failure error={userError} what="who you are" again={findUser} />
      )}
      {user === undefined && !userError && (
        <p class="loading" role="status">
          Loading who you are…
        </p>
      )}
      {user?.is_admin === false && (
        <Notice tone="info" title="This is for administrators">
          <p>You are signed in as {user.name}, who is none. Ask one of them, or sign in as one.</p>
        </Notice>
      )}
      {user?.is_admin && <Part section={section} query={query} />}
    </div>
  );
}

interface PartProps extends AdminSectionProps {
  readonly section: AdminSection;
}

function Part({ section, query }: PartProps) {
  const Section = parts[section];
  const names = Object.keys(adminSections) as AdminSection[];
  return (
    <>
      <SectionNav
        label="Parts of the administration"
        places={names.map((name) => ({
          title: adminSections[name].title,
          href: addressOf('admin', name === 'users' ? {} : { section: name }),
          isCurrent: name === section,
        }))}
      />
      <Section key={section} query={query} />
    </>
  );
}
