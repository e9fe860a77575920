import { defineFeature } from '#kernel/contract'

export default defineFeature({
  id: 'accounts',
  permissions: ['accounts.manage', 'accounts.audit'],
  provides: {
    'event.kinds': {
      user_updated: {
        of: 'user.updated',
        label: 'accounts.events.user_updated',
        sample: { id: 3, userId: 2, fields: ['name'] },
      },
    },
    'settings': {
      profile: {
        label: 'accounts.profile.title',
        icon: 'user',
        order: 10,
        route: 'profile.show',
        group: 'personal',
      },
      security: {
        label: 'accounts.security.title',
        icon: 'lock',
        order: 20,
        route: 'security.show',
        group: 'personal',
      },
      users: {
        label: 'accounts.users.title',
        icon: 'users',
        order: 20,
        route: 'users.index',
        group: 'business',
        permission: 'accounts.manage',
      },
      roles: {
        label: 'accounts.roles.title',
        icon: 'shield-check',
        order: 30,
        route: 'roles.index',
        group: 'business',
        permission: 'accounts.manage',
      },
      teams: {
        label: 'accounts.teams.title',
        icon: 'users-group',
        order: 40,
        route: 'teams.index',
        group: 'business',
        permission: 'accounts.manage',
      },
    },
  },
})
