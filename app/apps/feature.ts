import { defineFeature } from '#kernel/contract'

const audit = () => import('./listeners/audit_module.js')

export default defineFeature({
  id: 'apps',
  permissions: ['apps.manage'],
  provides: {
    'event.kinds': {
      installed: {
        of: 'module.installed',
        label: 'apps.events.installed',
        sample: { id: 'sms', version: '1.0.0', userId: 1 },
      },
      upgraded: {
        of: 'module.upgraded',
        label: 'apps.events.upgraded',
        sample: { id: 'sms', version: '1.1.0', userId: 1 },
      },
      enabled: {
        of: 'module.enabled',
        label: 'apps.events.enabled',
        sample: { id: 'sms', version: '1.0.0', userId: 1 },
      },
      disabled: {
        of: 'module.disabled',
        label: 'apps.events.disabled',
        sample: { id: 'sms', version: '1.0.0', userId: 1 },
      },
      uninstalled: {
        of: 'module.uninstalled',
        label: 'apps.events.uninstalled',
        sample: { id: 'sms', version: '1.0.0', userId: 1, data: 'keep' },
      },
    },
    'navigation': {
      apps: {
        label: 'apps.title',
        icon: 'apps',
        route: 'apps.index',
        place: 'foot',
        order: 80,
        permission: 'apps.manage',
      },
    },
    'events': {
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
