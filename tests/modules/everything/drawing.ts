import type { WidgetDrawing } from '#core/reports/slots'
import Entry from './models/entry.js'

/** How many entries were written in the range. */
export default {
  view: 'everything::drawing',
  async load(_, { range: { days } }) {
    const [{ $extras }] = await Entry.query()
      .whereBetween('createdAt', [days.from.toMillis(), days.to.endOf('day').toMillis()])
      .count('* as count')
    return { count: Number($extras.count) }
  },
} satisfies WidgetDrawing
