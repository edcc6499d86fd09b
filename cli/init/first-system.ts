/** A file of a repository, by its place in it. */
export type StartFile = { readonly path: string; readonly text: string };

/** Two services of a hotel, one event between them: the smallest contracts folder that shows what a reader states. */
export function firstSystem(folder: string, title: string): readonly StartFile[] {
  return [
    { path: `${folder}/trilateral.yaml`, text: config(title) },
    { path: `${folder}/events/booking.asyncapi.yaml`, text: writer },
    { path: `${folder}/events/schemas/booking-made.schema.json`, text: schema },
    { path: `${folder}/events/mailer.asyncapi.yaml`, text: reader },
  ];
}

const config = (title: string): string => `title: ${JSON.stringify(title)}
stages: [test, prod]
owners:
  desk: { name: Front desk, contact: '#front-desk' }
services:
  booking: { title: Booking, kind: bff, version: 1.0.0, owner: desk, description: Takes bookings. }
  mailer: { title: Mailer, kind: esg, version: 1.0.0, owner: desk, description: Writes to guests. }
`;

const writer = `asyncapi: 3.0.0
info: { title: Booking, version: 1.0.0 }
channels:
  bookings:
    address: bookings
    x-transport: sns
    messages:
      bookingMade:
        name: booking-made
        description: A guest booked a room.
        payload: { $ref: schemas/booking-made.schema.json }
        examples:
          - payload: { type: booking-made, id: b-1, guest: { email: guest@example.com }, nights: 2 }
operations:
  announceBooking:
    action: send
    channel: { $ref: '#/channels/bookings' }
`;

const schema = `{
  "$schema": "https://json-schema.org/draft/2020-12/schema",
  "type": "object",
  "required": ["type", "id", "guest", "nights"],
  "properties": {
    "type": { "const": "booking-made" },
    "id": { "type": "string" },
    "guest": { "type": "object", "required": ["email"], "properties": { "email": { "type": "string" } } },
    "nights": { "type": "integer", "minimum": 1 }
  }
}
`;

const reader = `asyncapi: 3.0.0
info: { title: Mailer, version: 1.0.0 }
channels:
  bookings:
    address: bookings
    x-transport: sns
    messages:
      bookingMade:
        name: booking-made
        description: A guest booked a room.
        payload:
          type: object
          required: [type, guest]
          properties:
            type: { const: booking-made }
            guest: { type: object, required: [email], properties: { email: { type: string } } }
operations:
  welcomeGuest:
    action: receive
    channel: { $ref: '#/channels/bookings' }
    x-route:
      - { kind: sns-subscription, rawDelivery: true }
      - { kind: sqs, queue: mailer-bookings }
      - { kind: lambda, function: mailer }
`;
