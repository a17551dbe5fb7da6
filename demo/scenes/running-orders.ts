import { accept, approve, keepRecord, move, pay, placeOrder, scene, type Scene } from '../acts'
import { journey } from './journey'

/** Orders on the board today: late, due today, rush, held, waiting for money. */
export const RUNNING_ORDERS: Scene[] = [
  // In production.
  scene(
    'priya',
    [15, '08:20'],
    { parts: ['fixture'], materialType: 'PETG', color: 'Grey', quantity: 8 },
    approve([15, '10:05'], 'admin'),
    accept([14, '08:40']),
    placeOrder([14, '09:00']),
    pay([14, '10:10'], { method: 'bank_transfer', transactionId: 'WT-20488', part: 0.5 }),
    move([13, '09:30'], 'confirmed'),
    move([12, '08:50'], 'in_production'),
    keepRecord([4, '16:40'], {
      internalNotes: 'Plate 4 lifted off the bed twice. Running late; Priya knows.',
    }),
  ),
  scene(
    'claire',
    [9, '13:50'],
    { parts: ['vase'], materialType: 'PETG', color: 'Clear', quantity: 2 },
    ...journey(8, 'in_production', {
      method: 'credit_card',
      transactionId: 'ch_3QN5Y720',
      by: ['UPS', '', 'Standard'],
    }),
    keepRecord([7, '13:20'], { dueToday: true }),
  ),
  scene(
    'luis',
    [2, '08:15'],
    {
      parts: ['adapter'],
      materialType: 'ASA',
      color: 'Black',
      quantity: 8,
      rushLevel: 'super_rush',
      customerNotes: 'The boat leaves on Friday.',
    },
    ...journey(2, 'in_production', {
      method: 'credit_card',
      transactionId: 'ch_3QRt6H90',
      pace: 'quick',
      by: ['UPS', '', 'Next Day Air'],
    }),
  ),
  scene(
    'maria',
    [4, '15:20'],
    {
      parts: ['gear', 'clip'],
      copies: [1, 2],
      materialType: 'PETG',
      color: 'Black',
      quantity: 15,
      productName: 'Gimbal set',
    },
    ...journey(3, 'in_production', {
      method: 'credit_card',
      transactionId: 'ch_3QRa8C37',
      by: ['UPS', '', 'Ground'],
    }),
  ),
  // Quality check.
  scene(
    'jonas',
    [6, '19:02'],
    { parts: ['stand'], materialType: 'PLA', color: 'Black', quantity: 2 },
    ...journey(5, 'quality_check', { took: [1.01, 1.13], method: 'cash' }),
  ),
  scene(
    'hannah',
    [7, '07:10'],
    { parts: ['knob'], materialType: 'ABS', color: 'Grey', quantity: 50 },
    ...journey(6, 'quality_check', {
      method: 'bank_transfer',
      transactionId: 'WT-20527',
      by: ['DHL', '', 'Express Worldwide'],
    }),
  ),
  // Confirmed: paid, paid in part, and not paid at all.
  scene(
    'rafael',
    [3, '11:12'],
    {
      parts: ['enclosure'],
      materialType: 'PLA',
      color: 'Red',
      quantity: 2,
      rushLevel: 'rush',
      finish: 'painted',
    },
    ...journey(2, 'confirmed', {
      method: 'credit_card',
      transactionId: 'ch_3QSb2L15',
      by: ['FedEx', '', 'Priority Overnight'],
    }),
  ),
  scene(
    'tom',
    [4, '10:25'],
    { parts: ['bracket'], materialType: 'ABS', color: 'Black', quantity: 24 },
    placeOrder([3, '09:30']),
    pay([3, '14:40'], { method: 'bank_transfer', transactionId: 'WT-20533', part: 0.4 }),
    move([2, '09:10'], 'confirmed'),
  ),
  scene(
    'samuel',
    [3, '13:30'],
    { parts: ['hinge'], materialType: 'TPU', color: 'Black', quantity: 20 },
    placeOrder([3, '13:45']),
    move([2, '09:20'], 'confirmed'),
    keepRecord([1, '10:00'], { internalNotes: 'Reminded of the payment.' }),
  ),
  // Just in.
  scene(
    'grace',
    95,
    {
      parts: ['plate'],
      materialType: 'PLA',
      color: 'Blue',
      customerNotes: 'A present: no paper in the parcel, thank you.',
    },
    placeOrder(80),
  ),
  scene(
    'aiko',
    [1, '15:08'],
    { parts: ['knob'], materialType: 'ABS', color: 'Black', quantity: 12, finish: 'sanded' },
    placeOrder([1, '15:30']),
    pay(70, { method: 'credit_card', transactionId: 'ch_3QTd0F58' }),
  ),
  scene(
    'beth',
    [1, '10:50'],
    { parts: ['clip'], materialType: 'ASA', color: 'Black', quantity: 100, byOffice: true },
    placeOrder([1, '11:00']),
  ),
  // Held: once before and once in the middle of production.
  scene(
    'emil',
    [5, '08:33'],
    { parts: ['bracket'], materialType: 'PETG', quantity: 5 },
    placeOrder([5, '09:00']),
    move(
      [4, '10:15'],
      'on_hold',
      'Waiting for the export papers of the last parcel before the next one goes.',
    ),
  ),
  scene(
    'priya',
    [10, '09:18'],
    { parts: ['gear'], materialType: 'TPU', color: 'Black', quantity: 30 },
    ...journey(9, 'in_production', {
      method: 'bank_transfer',
      transactionId: 'WT-20511',
      by: ['FedEx', '', 'Ground'],
    }),
    move([5, '11:25'], 'on_hold', 'The black TPU is used up; the next spool comes on Thursday.'),
  ),
]
