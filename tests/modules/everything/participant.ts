import type { Participant } from '#core/conversations/slots'

/** A robot that hears three things: its name, `human`, and `break`. */
const robot: Participant = {
  takes: ({ text }) => text.includes('robot'),

  async hear({ body }, hold) {
    if (body.includes('break')) throw new Error('out of order')
    if (body.includes('human'))
      await hold.handOver({ fields: { Order: '182' }, words: 'Asked for a person', priority: 3 })
    else await hold.say(`You said: ${body}`)
  },
}

export default robot
