import { oldRows } from '#core/privacy/kinds/rows'

export default oldRows({
  table: 'lead_form_submissions',
  at: 'created_at',
  columns: ['email', 'state'],
  show: ({ id, email, state }) => ({
    title: `${email ?? `#${id}`} · ${state}`,
    url: `/lead-form-submissions/${id}`,
  }),
})
