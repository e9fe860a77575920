import type { Trade } from '#core/demo/lists/businesses'

/** What people would have typed, in the language of the business. */
export interface Words {
  personas: string[]
  /** In their order, from first contact on. */
  stages: string[]
  trades: Record<Trade, string>
  tags: string[]
  jobTitles: string[]
  notes: string[]
  teams: string[]
}

const en: Words = {
  personas: ['Café owner', 'Hotel buyer', 'Restaurant manager', 'Home barista', 'Office manager'],
  stages: ['New', 'Tasting', 'Offer sent', 'Customer', 'Regular', 'Lost'],
  trades: {
    café: 'café',
    bar: 'bar',
    hotel: 'hotel',
    restaurant: 'restaurant',
    roaster: 'roaster',
    bakery: 'bakery',
    office: 'office',
  },
  tags: [
    'newsletter',
    'machine on loan',
    'decaf',
    'organic',
    'pays late',
    'trade fair',
    'wholesale',
  ],
  jobTitles: ['Owner', 'Manager', 'Barista', 'Buyer', 'Bookkeeper', 'Head waiter', 'Chef'],
  notes: [
    'Called about the grinder: it runs hot after an hour. Sending someone on Thursday.',
    'Tasted the new single origin and liked it. Wants 5 kg to try at the counter.',
    'Prefers deliveries before 7 in the morning, by the back door.',
    'Asked for a quote for two machines on loan with 20 kg a month.',
    'Moving to a larger place in spring; will need a second machine.',
    'Complained about the last delivery: two bags were open. Replaced at once.',
    'Pays at 60 days; the bookkeeper is the one to call about invoices.',
    'Would like training for three new baristas.',
    'Closed in August. Next order in the first week of September.',
    'Compared us with another roaster: our price is a little higher, our service better.',
  ],
  teams: ['Sales', 'Service'],
}

const it: Words = {
  personas: [
    'Titolare di bar',
    'Acquisti di hotel',
    'Gestore di ristorante',
    'Barista di casa',
    'Responsabile ufficio',
  ],
  stages: ['Nuovo', 'Degustazione', 'Offerta inviata', 'Cliente', 'Abituale', 'Perso'],
  trades: {
    café: 'caffetteria',
    bar: 'bar',
    hotel: 'hotel',
    restaurant: 'ristorante',
    roaster: 'torrefazione',
    bakery: 'panificio',
    office: 'ufficio',
  },
  tags: [
    'newsletter',
    'macchina in comodato',
    'decaffeinato',
    'biologico',
    'paga in ritardo',
    'fiera',
    'ingrosso',
  ],
  jobTitles: ['Titolare', 'Direttore', 'Barista', 'Acquisti', 'Amministrazione', 'Maître', 'Chef'],
  notes: [
    'Ha chiamato per il macinino: dopo un’ora scalda troppo. Mandiamo qualcuno giovedì.',
    'Ha assaggiato la nuova monorigine e gli è piaciuta. Vuole 5 kg da provare al banco.',
    'Preferisce le consegne prima delle 7, dalla porta sul retro.',
    'Chiede un preventivo per due macchine in comodato con 20 kg al mese.',
    'In primavera si trasferisce in un locale più grande: servirà una seconda macchina.',
    'Reclamo per l’ultima consegna: due sacchetti aperti. Sostituiti subito.',
    'Paga a 60 giorni; per le fatture va chiamata l’amministrazione.',
    'Vorrebbe un corso per tre nuovi baristi.',
    'Chiuso in agosto. Prossimo ordine la prima settimana di settembre.',
    'Ci ha confrontati con un’altra torrefazione: prezzo un po’ più alto, servizio migliore.',
  ],
  teams: ['Vendite', 'Assistenza'],
}

export const words = (locale: string) => (locale === 'it' ? it : en)
