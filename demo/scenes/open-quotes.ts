import { accept, approve, decline, noteOnQuote, scene, submit, turnDown, withdraw, type Scene } from '../acts'

/** Quotes that are no orders: in the queue for every reason, offered, accepted, turned down, run out, half done. */
export const OPEN_QUOTES: Scene[] = [
  // In the review queue.
  scene('priya', [1, '09:26'], {
    parts: ['fixture', 'bracket'],
    copies: [2, 8],
    materialType: 'ABS',
    quantity: 4,
    productName: 'Test bench, second series',
    customerNotes: 'Same tolerances as last time. Could you deliver in two lots?',
    wantedInDays: 21,
  }),
  scene('rafael', [1, '16:12'], {
    parts: ['column'],
    materialType: 'PLA',
    color: 'White',
    quantity: 2,
    finish: 'painted',
    customerNotes: 'Two columns for a set; may be glued of pieces if the joint does not show.',
  }),
  scene('claire', [2, '17:40'], {
    parts: ['scan'],
    materialType: 'PLA',
    color: 'Grey',
    customerNotes: 'A scan of a clay figure; the underside is missing.',
  }),
  scene('olivia', [2, '12:05'], {
    parts: ['twoColours'],
    materialType: 'PLA',
    quantity: 14,
    byOffice: true,
    customerNotes: 'For the classrooms, white with red letters.',
  }),
  scene('tom', [3, '08:58'], { parts: ['spacer'], materialType: 'PETG', quantity: 40 }),
  scene('beth', [2, '10:40'], { parts: ['planter'], materialType: 'ASA', color: 'Black', byOffice: true }),
  scene('maria', 210, {
    parts: ['planter'],
    materialType: 'PETG',
    color: 'Orange',
    quantity: 3,
    rushLevel: 'emergency',
    customerNotes: 'Needed for a fair tomorrow. Is there any way?',
  }),
  scene('samuel', 130, {
    parts: ['gear'],
    materialType: 'PETG',
    quantity: 2,
    requestReview: true,
    customerNotes: 'Will the teeth hold 4 Nm? I would rather somebody looked at it first.',
  }),
  scene(
    'hannah',
    [4, '07:45'],
    { parts: ['enclosure'], materialType: 'ASA', color: 'Grey', quantity: 40, wantedInDays: 30 },
    noteOnQuote([3, '11:00'], 'Large for us at this price; ask whether 0.28 mm layers would do.'),
  ),

  // Offered and waiting for an answer; one was repriced twice.
  scene(
    'luis',
    [6, '09:22'],
    { parts: ['bracket'], materialType: 'ASA', quantity: 60, customerNotes: 'For the whole marina.' },
    approve([5, '10:15'], 'admin', 'Sixty at once save us the set-up.', 950),
    approve([3, '14:30'], 'admin', 'As discussed on the phone.', 890),
  ),
  scene(
    'jonas',
    [3, '20:30'],
    { parts: ['scan'], materialType: 'PLA', color: 'White' },
    approve([2, '09:40'], 'staff', 'We close the underside with a flat face.'),
  ),
  scene(
    'aiko',
    [5, '12:44'],
    { parts: ['fixture'], materialType: 'PLA', quantity: 10 },
    approve([4, '09:12'], 'admin'),
  ),

  // Accepted, not yet ordered.
  scene('grace', [1, '19:36'], { parts: ['vase'], materialType: 'PLA', color: 'Red' }),
  scene('jonas', 45, {
    parts: ['clip', 'hinge'],
    copies: [6, 1],
    materialType: 'PETG',
    productName: 'Shed door',
  }),
  scene(
    'claire',
    [4, '10:20'],
    { parts: ['column'], materialType: 'PLA', color: 'White' },
    approve([3, '10:50'], 'admin', 'Printed in two pieces with a hidden pin.', 19_500),
    accept([2, '15:25']),
  ),

  // Turned down by the office and by customers, and withdrawn.
  scene(
    'rafael',
    [14, '15:33'],
    { parts: ['scan'], materialType: 'TPU', quantity: 5 },
    decline(
      [13, '09:30'],
      'staff',
      'The scan has too many holes to print in TPU. A repaired file would help.',
    ),
  ),
  scene(
    'emil',
    [18, '09:14'],
    { parts: ['planter'], materialType: 'PETG', quantity: 4 },
    approve([17, '11:20'], 'admin', 'Four at once, in pairs.', 31_000),
    turnDown([15, '08:05'], 'Above our budget for this year.'),
  ),
  scene(
    'tom',
    [9, '14:02'],
    { parts: ['gear'], materialType: 'PLA', quantity: 3 },
    turnDown([8, '09:55'], 'Made of brass after all.'),
  ),
  scene(
    'hannah',
    [6, '08:12'],
    { parts: ['adapter'], materialType: 'ABS', quantity: 4 },
    withdraw([6, '08:30'], 'Wrong file.'),
  ),
  scene(
    'luis',
    [10, '10:10'],
    { parts: ['planter'], materialType: 'ASA', color: 'Grey', quantity: 2 },
    withdraw([7, '16:20'], null),
  ),

  // Run out: one accepted, one offered, one that nobody decided about.
  scene('olivia', [36, '11:30'], { parts: ['cube'], materialType: 'PLA', quantity: 30, byOffice: true }),
  scene(
    'samuel',
    [34, '13:13'],
    { parts: ['fixture'], materialType: 'ABS', quantity: 9 },
    approve([33, '09:50'], 'admin'),
  ),
  scene('beth', [32, '15:05'], {
    parts: ['column'],
    materialType: 'ASA',
    quantity: 6,
    byOffice: true,
    customerNotes: 'No hurry; for next season.',
  }),

  // Drafts, and one that became a quote a day later.
  scene('maria', 60, {
    parts: ['bracket', 'gear'],
    materialType: 'PETG',
    quantity: 5,
    draft: true,
    productName: 'Camera mount',
  }),
  scene('grace', [2, '21:50'], { parts: ['stand'], materialType: 'PETG', color: 'Clear', draft: true }),
  scene('emil', [1, '07:58'], { parts: [], draft: true, productName: 'Ankle joint, rev. C' }),
  scene('jonas', [3, '18:00'], { parts: ['plate'], materialType: 'PLA', draft: true }, submit([2, '18:20'])),
]
