import { list } from '#core/demo/lists/list'

export type Trade = 'café' | 'bar' | 'hotel' | 'restaurant' | 'roaster' | 'bakery' | 'office'

/** What places of a trade are called before their own name. */
export const SIGNS: Record<Trade, readonly string[]> = {
  café: ['Caffè', 'Caffetteria', 'Gran Caffè'],
  bar: ['Bar', 'Bar Pasticceria'],
  hotel: ['Hotel', 'Albergo', 'Residenza'],
  restaurant: ['Ristorante', 'Trattoria', 'Osteria'],
  roaster: ['Torrefazione', 'Microtorrefazione'],
  bakery: ['Panificio', 'Pasticceria', 'Forno'],
  office: ['Studio', 'Officine', 'Cooperativa'],
}

export const TRADES = Object.keys(SIGNS) as Trade[]

export const OWN_NAMES = list(`
  Aurora, Bellavista, Centrale, del Corso, del Duomo, Italia, Vittoria, Belvedere, San Marco,
  Garibaldi, La Pergola, Due Torri, Miramare, Stella, Il Cortile, La Loggia, Mokambo, Paradiso,
  Roma, Savoia, Tripoli, Verdi, Al Ponte, Alla Stazione, Giardino, Imperiale, La Piazzetta,
  Mercato, Nazionale, Il Melograno, Orchidea, Porta Nuova, Portici, Risorgimento, Santa Lucia,
  Teatro, Tre Scalini, Commercio, Quattro Mori, Zenit
`)
