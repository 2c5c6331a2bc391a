import type { Permission } from '#shared/domain/permissions.ts';
import type { OwnUser } from '../api/shapes.ts';

/** Whether somebody may do what a permission stands for. An administrator may do everything. */
export function may(
  { is_admin, permissions }: Pick<OwnUser, 'is_admin' | 'permissions'>,
  permission: Permission,
): boolean {
  return is_admin || permissions.includes(permission);
}
