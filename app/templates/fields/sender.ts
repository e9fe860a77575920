import type { MergeField } from '#core/templates/slots'

/** Who sends the message. */
const sender = (): MergeField[] => [
  {
    key: 'name',
    label: 'templates.fields.sender.name',
    sample: 'Giulia Verdi',
    was: ['agent.name'],
    value: (_, { sender: one }) => one?.name ?? null,
  },
  {
    key: 'email',
    label: 'templates.fields.sender.email',
    sample: 'giulia@aurora.example',
    value: (_, { sender: one }) => one?.email ?? null,
  },
]

export default sender
