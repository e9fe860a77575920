import type { ActivityKind } from '#core/activities/kinds'

interface Words {
  titles: Record<ActivityKind, string[]>
  notes: string[]
  /** What comes round every week. */
  round: string
}

/** What a coffee roaster has to do; `{name}` is whom it is about. */
const WORDS: Record<string, Words> = {
  en: {
    titles: {
      call: [
        'Call {name} about the offer',
        'Ask {name} how the machine runs',
        'Call {name} back',
        'Ask {name} for the next order',
      ],
      meeting: ['Tasting with {name}', 'Show {name} the grinder', 'Barista training at {name}'],
      task: [
        'Send samples to {name}',
        'Write the offer for {name}',
        'Check the delivery to {name}',
        'Renew the contract of {name}',
      ],
    },
    notes: [
      'Wants it before the holidays.',
      'Prefers a dark roast.',
      'Decides together with a partner.',
      'Sent the price list.',
    ],
    round: 'Plan the roasts of the week',
  },
  it: {
    titles: {
      call: [
        'Chiamare {name} per l’offerta',
        'Chiedere a {name} come va la macchina',
        'Richiamare {name}',
        'Chiedere a {name} il prossimo ordine',
      ],
      meeting: [
        'Assaggio con {name}',
        'Mostrare il macinacaffè a {name}',
        'Corso per baristi da {name}',
      ],
      task: [
        'Mandare campioni a {name}',
        'Scrivere l’offerta per {name}',
        'Controllare la consegna a {name}',
        'Rinnovare il contratto di {name}',
      ],
    },
    notes: [
      'Lo vuole prima delle feste.',
      'Preferisce una tostatura scura.',
      'Decide insieme a un socio.',
      'Mandato il listino.',
    ],
    round: 'Programmare le tostature della settimana',
  },
}

export const activityWords = (locale: string) => WORDS[locale] ?? WORDS.en
