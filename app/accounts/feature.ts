import { defineFeature } from '#kernel/contract'

export default defineFeature({
  id: 'accounts',
  permissions: ['accounts.manage', 'accounts.audit'],
  provides: {
    settings: {
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
