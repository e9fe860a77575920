import { defineFeature } from '#kernel/contract'

const audit = () => import('./listeners/audit_module.js')

export default defineFeature({
  id: 'apps',
  permissions: ['apps.manage'],
  provides: {
    navigation: {
      apps: {
        label: 'apps.title',
        icon: 'apps',
        route: 'apps.index',
        place: 'foot',
        order: 80,
        permission: 'apps.manage',
      },
    },
    events: {
      auditInstalled: { on: 'module.installed', listener: audit },
      auditUpgraded: { on: 'module.upgraded', listener: audit },
      auditEnabled: { on: 'module.enabled', listener: audit },
      auditDisabled: { on: 'module.disabled', listener: audit },
      auditUninstalled: { on: 'module.uninstalled', listener: audit },
      forgetTraces: {
        on: 'module.uninstalled',
        listener: () => import('./listeners/forget_traces.js'),
      },
    },
  },
})
