import { defineFeature } from '#kernel/contract'

export default defineFeature({
  id: 'reports',
  permissions: ['reports.read', 'reports.manage'],
  provides: {
    'navigation': {
      reports: {
        label: 'reports.title',
        icon: 'chart-bar',
        route: 'dashboards.index',
        order: 60,
        permission: 'reports.read',
      },
    },
    'palette': {
      create: {
        label: 'reports.new',
        icon: 'chart-bar',
        route: 'dashboards.create',
        permission: 'reports.read',
      },
    },
    'dashboard': {
      numbers: {
        label: 'reports.numbers.title',
        order: 5,
        width: 12,
        panel: () => import('#core/reports/dashboard/numbers'),
      },
    },
    'dashboard.widgets': {
      number: {
        label: 'reports.kinds.number.label',
        text: 'reports.kinds.number.text',
        icon: 'number-123',
        order: 10,
        asks: ['measure', 'date'],
        width: 3,
        drawing: () => import('#core/reports/kinds/number'),
      },
      series: {
        label: 'reports.kinds.series.label',
        text: 'reports.kinds.series.text',
        icon: 'chart-line',
        order: 20,
        asks: ['measure', 'date'],
        needsDate: true,
        width: 8,
        drawing: () => import('#core/reports/kinds/series'),
      },
      breakdown: {
        label: 'reports.kinds.breakdown.label',
        text: 'reports.kinds.breakdown.text',
        icon: 'chart-bar',
        order: 30,
        asks: ['measure', 'group', 'date'],
        width: 6,
        drawing: () => import('#core/reports/kinds/breakdown'),
      },
      leaderboard: {
        label: 'reports.kinds.leaderboard.label',
        text: 'reports.kinds.leaderboard.text',
        icon: 'trophy',
        order: 40,
        asks: ['measure', 'person', 'date'],
        width: 6,
        drawing: () => import('#core/reports/kinds/leaderboard'),
      },
      funnel: {
        label: 'reports.kinds.funnel.label',
        text: 'reports.kinds.funnel.text',
        icon: 'filter',
        order: 50,
        asks: ['pipeline', 'date'],
        entity: 'deals',
        width: 6,
        drawing: () => import('#core/reports/kinds/funnel'),
      },
    },
    'demo': {
      dashboard: { order: 90, seed: () => import('#core/reports/demo') },
    },
  },
})
