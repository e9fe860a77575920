export interface Place {
  city: string
  /** Sign of the province. */
  region: string
  /** Some of its postal codes (CAP). */
  postalCodes: string[]
  /** Area code of its landlines; in Italy the zero is part of the number. */
  areaCode: string
}

const place = (
  city: string,
  region: string,
  areaCode: string,
  ...postalCodes: string[]
): Place => ({
  city,
  region,
  areaCode,
  postalCodes,
})

/** Thirty Italian cities, the large ones first. */
export const PLACES: Place[] = [
  place('Milano', 'MI', '02', '20121', '20123', '20144'),
  place('Roma', 'RM', '06', '00184', '00186', '00198'),
  place('Torino', 'TO', '011', '10121', '10123', '10128'),
  place('Napoli', 'NA', '081', '80121', '80132', '80138'),
  place('Bologna', 'BO', '051', '40121', '40124', '40126'),
  place('Firenze', 'FI', '055', '50122', '50123', '50125'),
  place('Genova', 'GE', '010', '16121', '16123', '16128'),
  place('Venezia', 'VE', '041', '30121', '30124'),
  place('Verona', 'VR', '045', '37121', '37122'),
  place('Padova', 'PD', '049', '35121', '35122'),
  place('Trieste', 'TS', '040', '34121', '34122'),
  place('Palermo', 'PA', '091', '90133', '90141'),
  place('Bari', 'BA', '080', '70121', '70122'),
  place('Catania', 'CT', '095', '95121', '95124'),
  place('Brescia', 'BS', '030', '25121', '25122'),
  place('Bergamo', 'BG', '035', '24121', '24122'),
  place('Monza', 'MB', '039', '20900'),
  place('Como', 'CO', '031', '22100'),
  place('Modena', 'MO', '059', '41121', '41124'),
  place('Parma', 'PR', '0521', '43121', '43123'),
  place('Trento', 'TN', '0461', '38121', '38122'),
  place('Udine', 'UD', '0432', '33100'),
  place('Rimini', 'RN', '0541', '47921', '47923'),
  place('Pisa', 'PI', '050', '56125', '56126'),
  place('Siena', 'SI', '0577', '53100'),
  place('Perugia', 'PG', '075', '06121', '06123'),
  place('Ancona', 'AN', '071', '60121', '60122'),
  place('Pescara', 'PE', '085', '65121', '65122'),
  place('Lecce', 'LE', '0832', '73100'),
  place('Cagliari', 'CA', '070', '09124', '09127'),
]

export const STREETS = [
  'Via Garibaldi',
  'Via Mazzini',
  'Via Dante',
  'Corso Italia',
  'Corso Vittorio Emanuele II',
  'Via Cavour',
  'Piazza della Repubblica',
  'Via Verdi',
  'Via Marconi',
  'Via San Francesco',
  'Piazza del Duomo',
  'Via delle Rose',
  'Via Manzoni',
  'Viale dei Mille',
  'Via Carducci',
  'Via del Mercato',
]
