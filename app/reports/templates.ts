import type { I18n } from '@adonisjs/i18n'
import type User from '#core/accounts/models/user'
import type { WidgetDraft } from '#core/reports/models/dashboard_widget'

export const TEMPLATES = ['sales', 'service', 'blank'] as const
export type TemplateKey = (typeof TEMPLATES)[number]

/** The title is the key of its words below `reports.templates.<key>`. */
const DRAFTS: Record<TemplateKey, WidgetDraft[]> = {
  sales: [
    number('won', { view: 'won', measure: 'amount', dateField: 'closed' }),
    number('open', { view: 'open', measure: 'amount' }),
    number('new', { view: 'all', dateField: 'created' }),
    number('lost', { view: 'lost', dateField: 'closed' }),
    of('series', 8, 'over_time', { view: 'won', measure: 'amount', dateField: 'closed' }),
    of('breakdown', 4, 'reasons', { view: 'lost', dateField: 'closed', groupField: 'lost_reason' }),
    of('funnel', 6, 'funnel', { view: 'all', dateField: 'created' }),
    of('leaderboard', 6, 'best', {
      view: 'won',
      measure: 'amount',
      dateField: 'closed',
      groupField: 'owner',
    }),
  ],
  service: [
    number('new', { entity: 'conversations', view: 'all', dateField: 'created' }),
    number('resolved', { entity: 'conversations', view: 'all', dateField: 'resolved' }),
    number('unassigned', { entity: 'conversations', view: 'unassigned' }),
    number('contacts', { entity: 'contacts', view: 'all', dateField: 'created' }),
    of('series', 8, 'over_time', {
      entity: 'conversations',
      view: 'all',
      dateField: 'created',
    }),
    of('breakdown', 4, 'channels', {
      entity: 'conversations',
      view: 'all',
      dateField: 'created',
      groupField: 'channel',
    }),
    of('leaderboard', 6, 'best', {
      entity: 'conversations',
      view: 'all',
      dateField: 'resolved',
      groupField: 'assignee',
    }),
    of('breakdown', 6, 'done', {
      entity: 'activities',
      view: 'done',
      dateField: 'closed',
      groupField: 'kind',
    }),
  ],
  blank: [],
}

const ENTITIES: Record<TemplateKey, string[]> = {
  sales: ['deals'],
  service: ['conversations'],
  blank: [],
}

/** Those whose records the user may read. */
export const templatesFor = (user: User) =>
  TEMPLATES.filter((key) => ENTITIES[key].every((entity) => user.can('read', entity)))

/** The widgets of a template, titled in the language of who begins with it. */
export const draftsOf = (key: TemplateKey, i18n: Pick<I18n, 't'>): WidgetDraft[] =>
  DRAFTS[key].map((draft) => ({
    ...draft,
    title: i18n.t(`reports.templates.${key}.${draft.title}`),
  }))

function of(
  kind: string,
  width: WidgetDraft['width'],
  title: string,
  more: Partial<WidgetDraft>
): WidgetDraft {
  return { kind: `reports.${kind}`, width, title, entity: 'deals', ...more }
}

function number(title: string, more: Partial<WidgetDraft>) {
  return of('number', 3, title, more)
}
