/** Words that both the portal and the office use. */
export const common = {
  Appearance: 'Darstellung',
  'As the system': 'Wie im System',
  Light: 'Hell',
  Dark: 'Dunkel',
  Language: 'Sprache',
} as const
